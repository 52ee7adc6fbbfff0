import type { ReactNode } from 'react';
import { objects, textOf } from '../../slack/block-parts.ts';
import { isJsonObject, type JsonObject } from '../../slack/json.ts';
import { Emoji, Mrkdwn, type Names } from '../mrkdwn.tsx';

/** A `rich_text` block and what it holds. */
export function RichText({ value, names }: { value: JsonObject; names: Names }): ReactNode {
  return objects(value.elements).map((element, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: elements have no other order than their place
    <Part key={place} element={element} within={textOf(value.type)} names={names} />
  ));
}

function Part({ element, within, names }: { element: JsonObject; within: string; names: Names }): ReactNode {
  const inner = <RichText value={element} names={names} />;
  switch (element.type) {
    case 'text':
      return <Styled element={element}>{textOf(element.text)}</Styled>;
    case 'link': {
      const url = textOf(element.url).replace(/&/g, '&amp;').replace(/[<>|]/g, encodeURIComponent);
      const words = textOf(element.text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
      return (
        <Styled element={element}>
          <Mrkdwn text={words === '' ? `<${url}>` : `<${url}|${words}>`} names={names} />
        </Styled>
      );
    }
    case 'emoji': {
      const tone = typeof element.skin_tone === 'number' ? `::skin-tone-${element.skin_tone}` : '';
      return <Emoji name={textOf(element.name) + tone} />;
    }
    case 'user':
      return <Mrkdwn text={`<@${textOf(element.user_id)}>`} names={names} />;
    case 'channel':
      return <Mrkdwn text={`<#${textOf(element.channel_id)}>`} names={names} />;
    case 'usergroup':
      return <span className="mention">@{textOf(element.usergroup_id)}</span>;
    case 'broadcast':
      return <span className="mention">@{textOf(element.range)}</span>;
    case 'color':
      return <code>{textOf(element.value)}</code>;
    case 'date':
      return <time>{textOf(element.fallback)}</time>;
    case 'rich_text_quote':
      return <blockquote>{inner}</blockquote>;
    case 'rich_text_preformatted':
      return <pre className="code-block">{inner}</pre>;
    case 'rich_text_list':
      return element.style === 'ordered' ? (
        <ol data-indent={indentOf(element)} className="numbers">
          {inner}
        </ol>
      ) : (
        <ul data-indent={indentOf(element)} className="bullets">
          {inner}
        </ul>
      );
    case 'rich_text_section':
      return within === 'rich_text_list' ? <li>{inner}</li> : <div>{inner}</div>;
    default:
      return null;
  }
}

const indentOf = ({ indent }: JsonObject): number => (typeof indent === 'number' ? Math.min(8, indent) : 0);

function Styled({ element, children }: { element: JsonObject; children: ReactNode }): ReactNode {
  const style = isJsonObject(element.style) ? element.style : {};
  let drawn = <span>{children}</span>;
  if (style.code === true) drawn = <code>{drawn}</code>;
  if (style.strike === true) drawn = <s>{drawn}</s>;
  if (style.italic === true) drawn = <em>{drawn}</em>;
  if (style.bold === true) drawn = <strong>{drawn}</strong>;
  return drawn;
}
