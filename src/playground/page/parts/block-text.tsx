import type { ReactNode } from 'react';
import { textOf } from '../../slack/block-parts.ts';
import { isJsonObject, type JsonValue } from '../../slack/json.ts';
import { Emoji, Mrkdwn, type Names } from '../mrkdwn.tsx';

/** Plain text, with its `:emoji:` drawn. */
export function PlainText({ text }: { text: string }): ReactNode {
  return text.split(/:([a-z0-9_+'-]+):/).map((part, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other order than their place
    return place % 2 === 1 ? <Emoji key={place} name={part} /> : part;
  });
}

/** A text object: mrkdwn or plain. */
export function Text({ value, names }: { value: JsonValue | undefined; names: Names }): ReactNode {
  if (!isJsonObject(value)) return null;
  return value.type === 'mrkdwn' ? <Mrkdwn text={textOf(value)} names={names} /> : <PlainText text={textOf(value)} />;
}

/** A `markdown` block in mrkdwn: what differs is turned, the rest is the same in both. */
export function markdownToMrkdwn(markdown: string): string {
  return markdown
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\[([^\]\n]+)\]\((https?:[^)\s]+)\)/g, '<$2|$1>')
    .replace(/^#{1,6} +(.+)$/gm, '*$1*')
    .replace(/\*\*([^*\n]+)\*\*/g, '*$1*')
    .replace(/~~([^~\n]+)~~/g, '~$1~')
    .replace(/^(\s*)[-*] /gm, '$1• ');
}
