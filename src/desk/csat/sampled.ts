/** Whether a solving is among those that are asked about: by its id and nothing else, so that nobody can pick. `share`: 0 to 100. */
export function isSampled(survey: string, share: number): boolean {
  return hash(survey) % 10_000 < share * 100;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), its high bits mixed into the low ones: ids that differ in one digit fall far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
