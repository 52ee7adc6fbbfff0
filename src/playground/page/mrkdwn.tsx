import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { emojiPicture, loadEmoji, onEmoji } from './emoji.ts';

/** Names for the ids that a text mentions, and words for how long ago a moment (Unix seconds) is. */
export type Names = {
  person(id: string): string | undefined;
  channel(id: string): string | undefined;
  ago?(moment: number): string;
};

type Props = { text: string; names: Names };

/**
 * Slack's mrkdwn, drawn as React nodes: text stays text, whatever it holds. Code blocks first, then quotes line by line,
 * then what stands within a line.
 */
export function Mrkdwn({ text, names }: Props): ReactNode {
  return text.split(/```/).map((part, place) => {
    const key = `${place}:${part.length}`;
    if (place % 2 === 1) {
      return (
        <pre key={key} className="code-block">
          {unescapeText(part.replace(/^\n|\n$/g, ''))}
        </pre>
      );
    }
    return <Lines key={key} text={part} names={names} />;
  });
}

function Lines({ text, names }: Props): ReactNode {
  const groups: { quote: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quote = /^(>|&gt;) ?/.test(line);
    const bare = line.replace(/^(>|&gt;) ?/, '');
    const last = groups.at(-1);
    if (last !== undefined && last.quote === quote) last.lines.push(bare);
    else groups.push({ quote, lines: [bare] });
  }
  return groups.map(({ quote, lines }, place) => {
    const joined = lines.join('\n');
    const key = `${place}:${joined.length}`;
    if (!quote) return <Inline key={key} text={joined} names={names} />;
    return (
      <blockquote key={key}>
        <Inline text={joined} names={names} />
      </blockquote>
    );
  });
}

const pieces =
  /(`[^`\n]+`)|<([^<>\n]+)>|:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):|(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])|(?<!\w)_(\S(?:[^_\n]*\S)?)_(?!\w)|(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])/g;

function Inline({ text, names }: Props): ReactNode {
  const nodes: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(pieces)) {
    if (match.index > end) nodes.push(unescapeText(text.slice(end, match.index)));
    end = match.index + match[0].length;
    const [whole, code, angle, emoji, bold, italic, struck] = match;
    const key = match.index;
    if (code !== undefined) nodes.push(<code key={key}>{unescapeText(code.slice(1, -1))}</code>);
    else if (angle !== undefined) nodes.push(<Reference key={key} inside={angle} names={names} />);
    else if (emoji !== undefined) nodes.push(<Emoji key={key} name={emoji} />);
    else if (bold !== undefined)
      nodes.push(
        <strong key={key}>
          <Inline text={bold} names={names} />
        </strong>,
      );
    else if (italic !== undefined)
      nodes.push(
        <em key={key}>
          <Inline text={italic} names={names} />
        </em>,
      );
    else if (struck !== undefined)
      nodes.push(
        <s key={key}>
          <Inline text={struck} names={names} />
        </s>,
      );
    else nodes.push(whole);
  }
  if (end < text.length) nodes.push(unescapeText(text.slice(end)));
  return nodes;
}

/** `<@U1>`, `<#C1|name>`, `<!here>`, `<!date^…|words>`, `<https://…|words>` */
function Reference({ inside, names }: { inside: string; names: Names }): ReactNode {
  const [target = '', label] = inside.split('|');
  const words = label === undefined ? undefined : unescapeText(label);
  if (target.startsWith('@'))
    return <span className="mention">@{names.person(target.slice(1)) ?? words ?? target.slice(1)}</span>;
  if (target.startsWith('#'))
    return <span className="mention">#{names.channel(target.slice(1)) ?? words ?? target.slice(1)}</span>;
  const ago = /^!date\^(\d+)\^\{ago\}$/.exec(target)?.[1];
  if (ago !== undefined && names.ago !== undefined) return <time title={words}>{names.ago(Number(ago))}</time>;
  if (target.startsWith('!date^')) return <time>{words ?? ''}</time>;
  if (target.startsWith('!')) return <span className="mention">@{words ?? target.slice(1)}</span>;
  const address = unescapeText(target);
  // Only these may be followed; anything else is shown as the text that it is.
  if (!/^(https?:\/\/|mailto:)/i.test(address)) return `<${unescapeText(inside)}>`;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {words ?? address}
    </a>
  );
}

export function Emoji({ name }: { name: string }): ReactNode {
  const look = () => emojiPicture(name);
  const picture = useSyncExternalStore(onEmoji, look, look);
  useEffect(() => {
    if (picture === undefined) void loadEmoji();
  }, [picture]);
  if (picture === undefined) return `:${name}:`;
  return (
    <span role="img" aria-label={name.replaceAll('_', ' ')} title={`:${name}:`} className="emoji">
      {picture}
    </span>
  );
}

function unescapeText(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
