/** How some words are formatted. `link` tells links apart that stand side by side. */
export type Style = {
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly struck: boolean;
  readonly code: boolean;
  readonly link: { readonly url: string } | null;
};

export const unstyled: Style = { strong: false, emphasis: false, struck: false, code: false, link: null };

/** Words of one line in one style. `token`: they are a mention's, and stand as they are. */
export type Run = { text: string; style: Style; token?: true };

type Mark = 'strong' | 'emphasis' | 'struck';
const signs: Readonly<Record<Mark, string>> = { strong: '**', emphasis: '_', struck: '~~' };
/** The inner ones first: taken away, they change what stands beside the outer ones. */
const innerFirst = ['struck', 'emphasis', 'strong'] as const;
const outerFirst = ['strong', 'emphasis', 'struck'] as const;

type Piece = { text: string; style: Style; token: boolean };

/** One line of Markdown: spaces never stand at the edge of what is formatted, and marks that Markdown would not read are left out. */
export function lineOf(runs: readonly Run[]): string {
  const pieces = linksApart(apart(collapsed(runs)));
  for (const mark of innerFirst) dropUnreadable(pieces, mark);
  let line = '';
  let open: Mark[] = [];
  for (const [place, piece] of pieces.entries()) {
    const cutAt = open.findIndex((mark) => !piece.style[mark]);
    const kept = cutAt < 0 ? open : open.slice(0, cutAt);
    const added = piece.text.trim() === '' ? [] : addedAt(pieces, place, kept);
    line += closing(open.slice(kept.length)) + added.map((mark) => signs[mark]).join('');
    open = [...kept, ...added];
    line += written(piece, pieces[place - 1]?.text.at(-1) ?? '', pieces[place + 1]?.text.charAt(0) ?? '');
  }
  return line + closing(open);
}

/** What begins at a piece; what goes on longest stands outside of the others. */
function addedAt(pieces: readonly Piece[], place: number, kept: readonly Mark[]): Mark[] {
  const lengthOf = (mark: Mark): number => {
    const end = pieces.findIndex((piece, index) => index > place && !piece.style[mark]);
    return end < 0 ? pieces.length : end;
  };
  const added = outerFirst.filter((mark) => pieces[place]?.style[mark] === true && !kept.includes(mark));
  return added.length < 2 ? added : added.sort((a, b) => lengthOf(b) - lengthOf(a));
}

const closing = (marks: readonly Mark[]): string =>
  [...marks]
    .reverse()
    .map((mark) => signs[mark])
    .join('');

/** Spaces as they are shown: one for several, none at the ends; those that do not break stay. */
function collapsed(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  let before = ' ';
  for (const run of runs) {
    let text = run.text.replace(/[ \t\n\r\f\v]+/g, ' ');
    if (before === ' ' && text.startsWith(' ')) text = text.slice(1);
    if (text === '') continue;
    before = text.at(-1) ?? before;
    result.push({ ...run, text });
  }
  const first = result[0];
  const last = result.at(-1);
  if (first !== undefined) first.text = first.text.replace(/^[ \u00a0]+/, '');
  if (last !== undefined) last.text = last.text.replace(/[ \u00a0]+$/, '');
  return result.map((run) => ({ ...run, text: run.text.replaceAll('\u00a0', ' ') })).filter(({ text }) => text !== '');
}

/** Pieces that are all spaces, or neither begin nor end with one; spaces between two pieces are formatted as both of them are. */
function apart(runs: readonly Run[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { text, style, token = false } of runs) {
    if (style.code || token) {
      pieces.push({ text, style, token });
      continue;
    }
    const words = text.trim();
    const begins = words === '' ? text.length : text.indexOf(words);
    const before = text.slice(0, begins);
    const after = text.slice(begins + words.length);
    for (const part of [before, words, after]) if (part !== '') pieces.push({ text: part, style, token });
  }
  return pieces.map((piece, place) => {
    if (piece.token || piece.style.code || piece.text.trim() !== '') return piece;
    const left = pieces[place - 1]?.style ?? unstyled;
    const right = pieces[place + 1]?.style ?? unstyled;
    return {
      ...piece,
      style: {
        strong: left.strong && right.strong,
        emphasis: left.emphasis && right.emphasis,
        struck: left.struck && right.struck,
        code: false,
        link: left.link === right.link ? left.link : null,
      },
    };
  });
}

/** The pieces of a link become one, written out; within its words nothing is formatted but all of it. */
function linksApart(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.style.link !== null && last !== undefined && last.style.link === piece.style.link) {
      last.text += piece.text;
      last.style = {
        ...last.style,
        strong: last.style.strong && piece.style.strong,
        emphasis: last.style.emphasis && piece.style.emphasis,
        struck: last.style.struck && piece.style.struck,
        code: false,
      };
    } else result.push({ ...piece });
  }
  return result;
}

const edge = /^(?:[\s\p{P}\p{S}])?$/u;
const punctuation = /^[\p{P}\p{S}]$/u;

/** Takes a mark away from where Markdown would show it instead of formatting: at letters, and between punctuation and letters. */
function dropUnreadable(pieces: Piece[], mark: Mark): void {
  for (let start = 0; start < pieces.length; start++) {
    if (pieces[start]?.style[mark] !== true) continue;
    let end = start;
    while (pieces[end + 1]?.style[mark] === true) end += 1;
    const before = lastOf(pieces[start - 1]);
    const after = firstOf(pieces[end + 1]);
    const first = firstOf(pieces[start]);
    const last = lastOf(pieces[end]);
    const opens = edge.test(before) || (mark !== 'emphasis' && !punctuation.test(first));
    const closes = edge.test(after) || (mark !== 'emphasis' && !punctuation.test(last));
    const holds = pieces.slice(start, end + 1).some(({ text }) => text.includes(signs[mark].charAt(0)));
    if (!opens || !closes || holds) {
      for (const piece of pieces.slice(start, end + 1)) piece.style = { ...piece.style, [mark]: false };
    }
    start = end;
  }
}

const firstOf = (piece: Piece | undefined): string =>
  piece === undefined ? '' : (Array.from(shownEdge(piece))[0] ?? '');
const lastOf = (piece: Piece | undefined): string =>
  piece === undefined ? '' : (Array.from(shownEdge(piece).slice(-2)).at(-1) ?? '');

/** Code and links begin and end with marks of their own. */
const shownEdge = ({ text, style }: Piece): string => (style.code ? '`' : style.link !== null ? `[${text})` : text);

function written({ text, style, token }: Piece, before: string, after: string): string {
  if (token) return text;
  if (style.link !== null) return link(text, style.link.url, before, after);
  if (style.code) return code(text);
  // Typed by hand it would read as one of our own mention tokens.
  return text.replaceAll('@[', '@\\[');
}

function code(text: string): string {
  const words = text.trim();
  if (words === '') return text;
  if (!words.includes('`')) return `\`${words}\``;
  return `\`\` ${words.replace(/``+/g, '`')} \`\``;
}

/** A bare address where its words are the address itself, and nothing beside it would be taken for a part of it. */
function link(label: string, url: string, before: string, after: string): string {
  const bare = url.replace(/^(?:mailto|tel):/u, '');
  const isBare = label === url || label === bare || `${label}/` === url;
  const standsAlone = /^[\s(]?$/u.test(before) && /^[\s,;!?)]?$/u.test(after) && /[\p{L}\p{N}/]$/u.test(label);
  if (isBare && standsAlone && !/[*_~`<>[\]()]/u.test(label)) return label;
  const address = url.replace(/[()\s]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `[${label.replace(/[[\]\\]/g, '\\$&')}](${address})`;
}
