import { type Document, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { explainIssue, explainUnknownKey, keysOfSchema } from './explain-issue.ts';
import { type Fault, type Path, writePath } from './fault.ts';
import { locate } from './locate.ts';
import { checkReferences } from './references.ts';
import { type DeskFile, deskFileSchema } from './schema.ts';

type ParsedDeskFile = { ok: true; file: DeskFile; warnings: Fault[] } | { ok: false; faults: Fault[] };

/** A desk of ten thousand customers fits in well; more is a mistake, and reading it would stop the desk for seconds. */
const longest = 4_000_000;

/**
 * Reads the text of a desk.yaml. Names all its faults at once,
 * each with the line to mend, in the order of the file.
 */
export function parseDeskFile(text: string, fileName: string): ParsedDeskFile {
  if (text.length > longest) {
    const message = `is longer than ${longest / 1_000_000} million characters`;
    return { ok: false, faults: [{ file: fileName, line: 1, column: 1, path: '', message }] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    // Dates and such stay text: the schema says what each value is.
    schema: 'core',
  });
  const syntax = [
    ...syntaxErrors(document).map((error) =>
      syntaxFault(fileName, lines, error.pos[0], syntaxMessages[error.code] ?? error.message),
    ),
    ...lostAliases(document).map(({ offset, name }) =>
      syntaxFault(fileName, lines, offset, `there is no anchor &${name} above this`),
    ),
  ];
  const readable = syntax.length === document.errors.filter((error) => error.code === 'DUPLICATE_KEY').length;
  if (!readable) return { ok: false, faults: inOrder(syntax) };

  const raw = plainValue(document);
  if (!raw.ok)
    return { ok: false, faults: [...syntax, { file: fileName, line: 1, column: 1, path: '', message: raw.why }] };

  const at = (path: Path, message: string, part: 'key' | 'value' = 'value'): Fault => ({
    file: fileName,
    ...locate(document, lines, path, part),
    path: writePath(path),
    message,
  });
  const { file, problems } = checkShape(raw.value);
  const references = checkReferences(raw.value);
  const faults = [
    ...syntax,
    ...problems.map(({ path, message, part }) => at(path, message, part)),
    ...references.faults.map(({ path, message }) => at(path, message)),
  ];
  if (file === null || faults.length > 0) return { ok: false, faults: inOrder(faults) };
  const warnings = [
    ...document.warnings.map((warning) => syntaxFault(fileName, lines, warning.pos[0], warning.message)),
    ...references.warnings.map(({ path, message }) => at(path, message)),
  ];
  return { ok: true, file, warnings: inOrder(warnings) };
}

type Problem = { path: Path; message: string; part: 'key' | 'value' };

function checkShape(raw: unknown): { file: DeskFile | null; problems: Problem[] } {
  // The list of unknown keys is handed through as it is, which lets us recall what its place would have allowed.
  const allowed = new WeakMap<readonly string[], string[]>();
  const result = deskFileSchema.safeParse(raw, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') allowed.set(issue.keys, keysOfSchema(issue));
      return explainIssue(issue);
    },
  });
  if (result.success) return { file: result.data, problems: [] };
  return { file: null, problems: result.error.issues.flatMap((issue) => problemsOf(issue, allowed)) };
}

function problemsOf(issue: z.core.$ZodIssue, allowed: WeakMap<readonly string[], string[]>): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys') {
    const known = allowed.get(issue.keys) ?? [];
    return issue.keys.map((key) => ({ path: [...path, key], message: explainUnknownKey(key, known), part: 'key' }));
  }
  return [{ path, message: issue.message, part: issue.code === 'invalid_key' ? 'key' : 'value' }];
}

/** The document as plain values. Aliases that would grow beyond all bounds are refused by the library. */
function plainValue(document: Document): { ok: true; value: unknown } | { ok: false; why: string } {
  if (document.contents === null) return { ok: true, value: {} };
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 1_000 }) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, why: `cannot be read, because of its anchors and aliases: ${why}` };
  }
}

/** One that the reader choked on makes all that follow it meaningless. */
function syntaxErrors(document: Document): readonly YAMLParseError[] {
  const choked = document.errors.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  return choked === undefined ? document.errors : [choked];
}

/** Aliases whose anchor nobody set. */
function lostAliases(document: Document): { offset: number; name: string }[] {
  const lost: { offset: number; name: string }[] = [];
  if (document.errors.length > 0) return lost;
  const anchors = new Set<string>();
  visit(document, {
    Alias: (_, alias) => {
      if (!anchors.has(alias.source)) lost.push({ offset: alias.range?.[0] ?? 0, name: alias.source });
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.add(node.anchor);
    },
  });
  return lost;
}

const syntaxMessages: Partial<Record<YAMLParseError['code'], string>> = {
  DUPLICATE_KEY: 'this key is in the same place twice: keep one of them',
  MULTIPLE_DOCS: 'a second document begins here: remove the line ---',
  RESOURCE_EXHAUSTION: 'is nested too deeply',
  TAB_AS_INDENT: 'is indented with a tab: use spaces',
};

function syntaxFault(file: string, lines: LineCounter, offset: number, message: string): Fault {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col), path: '', message };
}

function inOrder(faults: Fault[]): Fault[] {
  return faults.sort((a, b) => a.line - b.line || a.column - b.column);
}
