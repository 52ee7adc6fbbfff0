/** Something in a desk.yaml that is wrong, or (as a warning) probably not meant. */
export type Fault = {
  file: string;
  /** Counted from 1, as editors do. */
  line: number;
  column: number;
  /** Where in the file's own terms, such as `customers[0].channels[1].mode`; empty for the file as a whole. */
  path: string;
  message: string;
};

export type Path = readonly (string | number)[];

/** One line for people, such as `desk.yaml:12:5 customers[0].tier: must be text`. */
export function describeFault(fault: Fault): string {
  const place = `${fault.file}:${fault.line}:${fault.column}`;
  return fault.path === '' ? `${place} ${fault.message}` : `${place} ${fault.path}: ${fault.message}`;
}

/** Writes a path the way people read one. */
export function writePath(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}
