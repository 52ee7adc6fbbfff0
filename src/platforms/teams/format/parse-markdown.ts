import { Marked, type Token, type Tokens } from 'marked';
import { outsideCode } from '../../../desk/text/outside-code.ts';
import { asTyped, hiddenMarks } from '../../text/as-typed.ts';
import type { Block, Inline } from './markdown-blocks.ts';
import { withEmoji } from './named-emoji.ts';
import { safeAddress } from './safe-address.ts';

const nothing = (): undefined => undefined;

/**
 * What people type is not Markdown through and through: no HTML, no underlined headings, no indented code, no rules and no
 * definitions of links, all of which would swallow what was meant as words.
 */
const markdown = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: {
    html: nothing,
    tag: nothing,
    lheading: nothing,
    code: nothing,
    def: nothing,
    hr: nothing,
    // In our own common form a backslash stands before brackets only.
    escape: (source) => {
      const [raw, text] = /^\\([[\]])/.exec(source) ?? [];
      return raw === undefined || text === undefined ? undefined : { type: 'escape', raw, text };
    },
    // `~5 min` and `~/x ~/y` are no strokes.
    del: (source) => (source.startsWith('~~') ? false : undefined),
  },
});

const masks = /[\uE003-\uE005]|%EE%80%8[345]/gi;
const unmasked: Record<string, string> = {
  [hiddenMarks.starWithin]: '*',
  '%EE%80%83': '*',
  [hiddenMarks.lowLines]: '__',
  '%EE%80%84': '__',
  [hiddenMarks.backslash]: '\\',
  '%EE%80%85': '%5C',
};
const shown = (text: string): string => text.replace(masks, (mask) => unmasked[mask.toUpperCase()] ?? mask);

const wordJoiner = '\u2060';

/** Mention tokens that nobody turned into names, and words that call everybody elsewhere. */
const withoutCalls = (text: string): string =>
  outsideCode(text, (words) => words.replace(/@\[[^[\]\s]{1,100}\]/g, '@someone')).replace(
    /@(?=(?:here|channel|everyone|group)\b)/gi,
    `@${wordJoiner}`,
  );

/** Reads the common form; nobody is called by it. Whatever is no formatting, or is broken, stands there as words; nothing is lost. */
export function parseMarkdown(text: string): Block[] {
  const source = withoutCalls(text);
  const typed = asTyped(source.replace(/[\uE003-\uE005]/g, '\uFFFD').replace(/\r\n?/g, '\n'), readable);
  try {
    return blocksOf(markdown.lexer(typed));
  } catch {
    // Nested beyond what the parser can hold: then the words alone must do.
    return linesOf(source);
  }
}

/** Each line as it is, for what cannot be read otherwise. */
const linesOf = (source: string): Block[] => [
  {
    kind: 'paragraph',
    apart: false,
    inlines: source.split('\n').flatMap((text, place) => {
      const line: Inline = { kind: 'text', text };
      return place === 0 ? [line] : [{ kind: 'break' }, line];
    }),
  },
];

const readable = (text: string): string =>
  text
    // Deeper than this nobody nests; a parser would take long for it.
    .replace(/(\n(?:[ \t]*(?:[-+*•◦▪‣>]|\d{1,9}[.)])[ \t]*){8})/g, `$1${wordJoiner}`)
    // The line after a quotation is the answer to it and no part of it.
    .replace(/(\n[ \t]*>[^\n]*)(?=\n[ \t]*[^\s>])/g, '$1\n');

function blocksOf(tokens: readonly Token[]): Block[] {
  const blocks: Block[] = [];
  let apart = false;
  for (const token of tokens) {
    if (token.type !== 'space') blocks.push(...blockOf(token, apart && blocks.length > 0));
    apart = token.type === 'space' || /\n[ \t]*\n\s*$/.test(token.raw.slice(-200));
  }
  return blocks;
}

function blockOf(token: Token, apart: boolean): Block[] {
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', apart, inlines: inlinesOf(token.tokens ?? []) }];
    case 'code': {
      const { text, lang = '' } = token as Tokens.Code;
      // What stands behind the opening marks and is no language was meant as code.
      const first = text === '' || !/^[\w+#.-]{0,20}$/u.test(lang) ? lang : '';
      return [{ kind: 'code', apart, text: shown([first, text].filter((part) => part !== '').join('\n')) }];
    }
    case 'blockquote':
      return [{ kind: 'quote', apart, blocks: blocksOf(token.tokens ?? []) }];
    case 'list': {
      const { ordered, start, items } = token as Tokens.List;
      const number = ordered ? (start === '' ? 1 : start) : null;
      return [{ kind: 'list', apart, start: number, items: items.map((item) => blocksOf(item.tokens)) }];
    }
    // Where Teams shows no tables, one that is written out is read better than none.
    case 'table':
      return [{ kind: 'code', apart, text: shown(token.raw.trimEnd()) }];
    default: {
      const tokensWithin = 'tokens' in token && token.tokens !== undefined ? token.tokens : null;
      const inlines = tokensWithin === null ? [textOf(token.raw.trim())] : inlinesOf(tokensWithin);
      return [{ kind: 'paragraph', apart, inlines }];
    }
  }
}

const textOf = (text: string): Inline => ({ kind: 'text', text: shown(text) });

const inlinesOf = (tokens: readonly Token[]): Inline[] => tokens.flatMap(inlineOf);

function inlineOf(token: Token): Inline[] {
  const within = (): Inline[] => ('tokens' in token ? inlinesOf(token.tokens ?? []) : []);
  switch (token.type) {
    case 'strong':
      return [{ kind: 'strong', children: within() }];
    case 'em':
      return [{ kind: 'emphasis', children: within() }];
    case 'del':
      return [{ kind: 'struck', children: within() }];
    case 'codespan':
      return [{ kind: 'code', text: shown((token as Tokens.Codespan).text) }];
    case 'br':
      return [{ kind: 'break' }];
    case 'link': {
      const { href, raw, text } = token as Tokens.Link;
      const url = safeAddress(shown(href));
      if (url === null) return [textOf(raw)];
      return [{ kind: 'link', url, children: raw === text || raw === `<${text}>` ? [textOf(text)] : within() }];
    }
    case 'image': {
      const { href, text, raw } = token as Tokens.Image;
      const url = safeAddress(shown(href));
      return url === null ? [textOf(raw)] : [{ kind: 'link', url, children: [textOf(text === '' ? href : text)] }];
    }
    default:
      return 'tokens' in token && token.tokens !== undefined && token.tokens.length > 0
        ? within()
        : linesIn('text' in token && typeof token.text === 'string' ? token.text : token.raw);
  }
}

/** A line's end within a text is a break. */
const linesIn = (text: string): Inline[] =>
  text.split('\n').flatMap((line, place): Inline[] => {
    const words: Inline[] = line === '' ? [] : [{ kind: 'text', text: withEmoji(shown(line)) }];
    return place === 0 ? words : [{ kind: 'break' }, ...words];
  });
