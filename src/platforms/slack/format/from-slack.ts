import type { MessageContent } from '../../../desk/inbound.ts';
import { wellFormed } from '../../text/well-formed.ts';
import { accountOf } from '../account.ts';

export type ReadText = Pick<MessageContent, 'text' | 'mentions' | 'mentionsBot'>;

// Code, and Slack's `<…>`, are whole things that formatting neither starts in nor ends in.
const atom = '```[\\s\\S]*?```|`[^`\\n]+`|<[^<>\\n]*>';
// Slack formats between word borders and within one line only.
const formatted = (mark: string) =>
  new RegExp(
    `(${atom})|(?<![\\p{L}\\p{N}${mark}])${mark}(?![\\s${mark}])((?:\`[^\`\\n]+\`|<[^<>\\n]*>|[^${mark}\\n<\`])+)(?<!\\s)${mark}(?![\\p{L}\\p{N}${mark}])`,
    'gu',
  );
const bold = formatted('\\*');
const struck = formatted('~');

const special = /[<&*~`@]/;
const pieces = /(```[\s\S]*?```)|(`[^`\n]+`)|<([^<>\n]*)>([ \t]*[,:]?[ \t]*)|&(amp|lt|gt);|(@\[)/g;
const entity = /&(amp|lt|gt);/g;
const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>' };
const user = /^@([UWB][A-Z0-9]+)(?:\|.*)?$/s;
// What people see no word in. A mention in a quotation is not said by whoever quotes it.
const nothingSaid = /^[\s\p{Cf}*_~]*$/u;
const channel = /^#([A-Z0-9]+)(?:\|(.*))?$/s;

/**
 * Slack's mrkdwn in the common form: Markdown, with people as `@[U123]`. The bot's own mention is taken out and told
 * apart. Nothing in the result pings anybody.
 */
export function fromSlack(raw: string, botUser: string | null): ReadText {
  const text = wellFormed(raw);
  if (!special.test(text)) return { text: text.trim(), mentions: [], mentionsBot: false };

  const mentions = new Set<string>();
  let mentionsBot: ReadText['mentionsBot'] = false;
  const markdown = text.replace(bold, rewrap('**')).replace(struck, rewrap('~~'));
  const read = markdown.replace(
    pieces,
    (
      whole: string,
      block: string | undefined,
      inline: string | undefined,
      construct: string | undefined,
      after: string | undefined,
      named: string | undefined,
      forged: string | undefined,
      offset: number,
    ) => {
      if (block !== undefined) return codeBlock(block);
      if (inline !== undefined) return code(inline);
      if (named !== undefined) return characters[named] ?? whole;
      // Typed by hand it would read as one of our own mention tokens.
      if (forged !== undefined) return '@\\[';
      if (construct === undefined) return whole;
      const id = user.exec(construct)?.[1];
      if (id === undefined) return readConstruct(construct) + (after ?? '');
      if (id !== botUser) {
        mentions.add(accountOf(id));
        return `@[${id}]${after ?? ''}`;
      }
      // "@Bot, tickets" is "tickets" said to the bot; in the middle of a sentence only the name goes.
      const first = nothingSaid.test(markdown.slice(0, offset));
      mentionsBot ||= first ? 'first' : 'within';
      return first ? '' : (after ?? '').trimStart();
    },
  );
  return { text: read.trim(), mentions: [...mentions], mentionsBot };
}

function rewrap(mark: string) {
  return (whole: string, untouched: string | undefined, inner: string | undefined) =>
    untouched !== undefined || inner === undefined ? whole : mark + inner + mark;
}

function unescaped(text: string): string {
  return text.replace(entity, (whole, name: string) => characters[name] ?? whole);
}

/** Inside code only what Slack itself put there is undone: its links and its escapes. */
function code(text: string): string {
  const plain = text.replace(/<([^<>\n]*)>/g, (_, construct: string) => {
    const bar = construct.indexOf('|');
    return bar < 0 ? construct : construct.slice(bar + 1);
  });
  return unescaped(plain);
}

/** Markdown wants the fences of a block on lines of their own. */
function codeBlock(block: string): string {
  const inner = block.slice(3, -3);
  if (!inner.includes('\n')) return code(block);
  return `\n\`\`\`\n${code(inner).replace(/^\n|\n$/g, '')}\n\`\`\`\n`;
}

function readConstruct(construct: string): string {
  const room = channel.exec(construct);
  if (room !== null) return `#${unescaped(room[2] || (room[1] ?? ''))}`;
  if (construct.startsWith('!')) return broadcast(construct.slice(1));
  return link(construct);
}

/** `<!here>`, `<!subteam^S1|@x>`, `<!date^…|fallback>`: plain words. */
function broadcast(construct: string): string {
  const bar = construct.indexOf('|');
  const [name = ''] = construct.split(/[|^]/, 1);
  const label = bar < 0 ? '' : unescaped(construct.slice(bar + 1));
  if (name === 'here' || name === 'channel' || name === 'everyone') return `@${name}`;
  if (name === 'subteam') return label === '' ? '@group' : `@${label.replace(/^@/, '')}`;
  return label === '' ? name : label;
}

function link(construct: string): string {
  const bar = construct.indexOf('|');
  const url = unescaped(bar < 0 ? construct : construct.slice(0, bar));
  const label = bar < 0 ? '' : unescaped(construct.slice(bar + 1));
  const bare = url.replace(/^(mailto|tel):/, '');
  if (label === '' || label === url || label === bare) return bare;
  return `[${label.replace(/[[\]\\]/g, '\\$&')}](${url
    .replace(/[()\s]/g, encodeURIComponent)
    .replace(/\(/g, '%28')
    .replace(/\)/g, '%29')})`;
}
