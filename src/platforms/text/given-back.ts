/** Where a form cannot be shown again: what is wrong in it, and what was written, which must not be lost (Markdown). */
export const givenBack = (written: readonly string[], faults: Readonly<Record<string, string>>): string =>
  [...Object.values(faults), ...written.map((text) => `> ${text.replaceAll('\n', '\n> ')}`)].join('\n\n');
