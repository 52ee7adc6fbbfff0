import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** A piece of text that stands in the source. */
export type Literal = { file: string; line: number; text: string };

type Node = { type: string; start: number; [key: string]: unknown };

/** All `.ts` files below a folder. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));

/** What of a file's literals reads as words for people, outside of errors, logs and checks of settings. */
export function sentencesIn(file: string): Literal[] {
  const source = readFileSync(file, 'utf8');
  const found: Literal[] = [];
  const { program } = parseSync(file, source, { lang: 'ts' });
  walk(program as unknown as Node, (node) => {
    if (isForOperators(node)) return false;
    const text = textOf(node);
    if (text !== null && readsAsWords(text)) {
      found.push({ file, line: source.slice(0, node.start).split('\n').length, text });
    }
    return true;
  });
  return found;
}

function textOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return null;
  return node.quasis.map((quasi: { value: { cooked?: string | null } }) => quasi.value.cooked ?? '').join('…');
}

/** Two words with a space between; how a command is typed (`mine|all customer:…`) is no sentence. */
const readsAsWords = (text: string): boolean =>
  !/\p{L}:…|\p{L}:"…|\|/u.test(text) && /\p{L}{2,}['’]?\p{L}*[,:;…]?\s+…?\p{L}{2,}/u.test(text);

/** Thrown errors, log lines and types are for whoever runs the desk; imports are none. */
function isForOperators(node: Node): boolean {
  if (node.type.startsWith('TS') && node.type !== 'TSAsExpression' && node.type !== 'TSSatisfiesExpression')
    return true;
  if (node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration') {
    return node.source != null;
  }
  // Usages and examples of commands are typed as they stand, in every language.
  if (node.type === 'Property' && nameOf(node.key) === 'examples') return true;
  if (node.type === 'AssignmentPattern' && nameOf(node.left) === 'label') return true;
  if (node.type === 'ThrowStatement') return true;
  if (node.type === 'NewExpression') return /Error$/u.test(nameOf(node.callee));
  return (
    node.type === 'CallExpression' &&
    /^(?:trace|debug|info|warn|error|fatal|describe|super|word|words|rest|person|forPerson|link|otherTicket|choice)$/u.test(
      nameOf(node.callee),
    )
  );
}

function nameOf(callee: unknown): string {
  if (!isNode(callee)) return '';
  if (callee.type === 'Identifier') return String(callee.name);
  if (callee.type === 'Super') return 'super';
  return callee.type === 'MemberExpression' ? nameOf(callee.property) : '';
}

function walk(node: Node, visit: (node: Node) => boolean): void {
  if (!visit(node)) return;
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) for (const one of value) if (isNode(one)) walk(one, visit);
    if (isNode(value)) walk(value, visit);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
