import type { ReactNode } from 'react';
import { isJsonObject, type JsonObject, type JsonValue } from '../../slack/json.ts';
import { Emoji, Mrkdwn, type Names } from '../mrkdwn.tsx';

type Press = (actionId: string, value?: string) => void;

/** The blocks of a post of the app. What this page cannot draw is named, never left out silently. */
export function Blocks({ blocks, names, press }: { blocks: JsonObject[]; names: Names; press: Press }): ReactNode {
  return (
    <div className="blocks">
      {blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other order than their place
        <Block key={place} block={block} names={names} press={press} />
      ))}
    </div>
  );
}

type Part = { block: JsonObject; names: Names; press: Press };

function Block({ block, names, press }: Part): ReactNode {
  switch (block.type) {
    case 'header':
      return <h4>{textOf(block.text)}</h4>;
    case 'divider':
      return <hr />;
    case 'section':
      return (
        <div className="section">
          <div className="text">
            {block.text === undefined ? null : <Text value={block.text} names={names} />}
            {objects(block.fields).length === 0 ? null : (
              <div className="fields">
                {objects(block.fields).map((field, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other order than their place
                  <div key={place}>
                    <Text value={field} names={names} />
                  </div>
                ))}
              </div>
            )}
          </div>
          {isJsonObject(block.accessory) ? <Element element={block.accessory} press={press} /> : null}
        </div>
      );
    case 'context':
      return (
        <p className="context">
          {objects(block.elements).map((element, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: elements have no other order than their place
            <span key={place}>
              {element.type === 'image' ? textOf(element.alt_text) : <Text value={element} names={names} />}
            </span>
          ))}
        </p>
      );
    case 'actions':
      return (
        <div className="actions">
          {objects(block.elements).map((element, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: elements have no other order than their place
            <Element key={place} element={element} press={press} />
          ))}
        </div>
      );
    case 'image':
      return <p className="context">🖼 {textOf(block.alt_text)}</p>;
    case 'markdown':
      return <div className="text">{textOf(block.text)}</div>;
    case 'rich_text':
      return (
        <div className="text">
          <RichText value={block} names={names} />
        </div>
      );
    default:
      return <p className="context">[a block of type “{textOf(block.type)}”, which this page does not draw yet]</p>;
  }
}

function Element({ element, press }: { element: JsonObject; press: Press }): ReactNode {
  const id = textOf(element.action_id);
  if (element.type === 'button') {
    const url = textOf(element.url);
    const onPress = () => {
      const question = isJsonObject(element.confirm)
        ? `${textOf(element.confirm.title)}\n${textOf(element.confirm.text)}`
        : '';
      if (question === '' || confirm(question)) press(id);
      if (/^https?:\/\//.test(url)) open(url, '_blank', 'noopener,noreferrer');
    };
    return (
      <button type="button" className={textOf(element.style)} onClick={onPress}>
        <PlainText text={textOf(element.text)} />
      </button>
    );
  }
  const options = objects(element.options);
  if (options.length > 0) {
    const label = textOf(element.placeholder) || 'Choose';
    return (
      <select aria-label={label} value="" onChange={(event) => press(id, event.target.value)}>
        <option value="">{element.type === 'overflow' ? '…' : label}</option>
        {options.map((option) => (
          <option key={textOf(option.value)} value={textOf(option.value)}>
            {textOf(option.text)}
          </option>
        ))}
      </select>
    );
  }
  if (element.type === 'image') return <span className="hint">🖼 {textOf(element.alt_text)}</span>;
  return <span className="hint">[{textOf(element.type)}]</span>;
}

/** Plain text, with its `:emoji:` drawn. */
function PlainText({ text }: { text: string }): ReactNode {
  return text.split(/:([a-z0-9_+'-]+):/).map((part, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other order than their place
    return place % 2 === 1 ? <Emoji key={place} name={part} /> : part;
  });
}

function Text({ value, names }: { value: JsonValue; names: Names }): ReactNode {
  if (!isJsonObject(value)) return null;
  return value.type === 'mrkdwn' ? <Mrkdwn text={textOf(value)} names={names} /> : <PlainText text={textOf(value)} />;
}

function RichText({ value, names }: { value: JsonObject; names: Names }): ReactNode {
  return objects(value.elements).map((element, place) => {
    const inner = <RichText key="inner" value={element} names={names} />;
    const key = place;
    switch (element.type) {
      case 'text':
        return <span key={key}>{textOf(element.text)}</span>;
      case 'emoji':
        return <Emoji key={key} name={textOf(element.name)} />;
      case 'user':
        return <Mrkdwn key={key} text={`<@${textOf(element.user_id)}>`} names={names} />;
      case 'channel':
        return <Mrkdwn key={key} text={`<#${textOf(element.channel_id)}>`} names={names} />;
      case 'link':
        return (
          <Mrkdwn
            key={key}
            text={`<${textOf(element.url)}|${textOf(element.text) || textOf(element.url)}>`}
            names={names}
          />
        );
      case 'rich_text_quote':
        return <blockquote key={key}>{inner}</blockquote>;
      case 'rich_text_preformatted':
        return (
          <pre key={key} className="code-block">
            {inner}
          </pre>
        );
      case 'rich_text_list':
        return <ul key={key}>{inner}</ul>;
      case 'rich_text_section':
        return value.type === 'rich_text_list' ? <li key={key}>{inner}</li> : <div key={key}>{inner}</div>;
      default:
        return null;
    }
  });
}

/** The text of a text object, or the value itself where it is text. */
export function textOf(value: JsonValue | undefined): string {
  if (isJsonObject(value)) return textOf(value.text);
  return typeof value === 'string' ? value : '';
}

export function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
