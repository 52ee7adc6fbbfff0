import { allTexts, isTextKey } from './registry.ts';
import { hasBrokenBraces, variablesOf } from './template.ts';

const longest = 3_000;

/** Faults of a template of desk.yaml, each a sentence that says what to write instead; none if it can be used. */
export function checkTemplate(key: string, text: string): string[] {
  if (!isTextKey(key)) {
    return [`There is no template "${key}". There are: ${Object.keys(allTexts).join(', ')}.`];
  }
  const faults: string[] = [];
  if (text.trim() === '') faults.push(`The template "${key}" is empty.`);
  if (text.length > longest) faults.push(`The template "${key}" is longer than ${longest} characters.`);
  const known = Object.keys(allTexts[key]);
  const help = known.length === 0 ? 'It has none.' : `It has ${known.map((name) => `{{${name}}}`).join(', ')}.`;
  for (const name of variablesOf(text)) {
    if (!known.includes(name)) faults.push(`The template "${key}" has no variable {{${name}}}. ${help}`);
  }
  if (hasBrokenBraces(text)) {
    faults.push(`The template "${key}" has braces that do not match: write {{number}}, or {{#number}}…{{/number}}.`);
  }
  return faults;
}
