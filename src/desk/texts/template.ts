const section = /\{\{([#^])\s*(\w+)\s*\}\}([\s\S]*?)\{\{\/\s*\2\s*\}\}/g;
const variable = /\{\{\s*(\w+)\s*\}\}/g;

/** Puts values into `{{name}}`; `{{#name}}…{{/name}}` stays only with a value, `{{^name}}…{{/name}}` only without. */
export function fillTemplate(template: string, values: ReadonlyMap<string, string>): string {
  return (
    keepSections(template, (name) => values.has(name))
      // All at once, so that a value which itself looks like a variable stays as it was written.
      .replace(variable, (_, name: string) => values.get(name) ?? '')
  );
}

function keepSections(template: string, has: (name: string) => boolean): string {
  return template.replace(section, (_, sign: string, name: string, inner: string) =>
    has(name) === (sign === '#') ? inner : '',
  );
}

/** Names of all values that a template mentions, each once. */
export function variablesOf(template: string): string[] {
  const names = [...template.matchAll(/\{\{[#^/]?\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '');
  return [...new Set(names)];
}

/** True if something between braces is neither a value nor a section that is begun and ended. */
export function hasBrokenBraces(template: string): boolean {
  const rest = template.replace(section, (_, _sign, _name, inner: string) => inner).replace(variable, '');
  return rest.includes('{{') || rest.includes('}}');
}
