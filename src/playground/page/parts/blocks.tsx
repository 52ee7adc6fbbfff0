import type { ReactNode } from 'react';
import { objects, textOf } from '../../slack/block-parts.ts';
import { pickKey } from '../../slack/element-values.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../slack/json.ts';
import { Mrkdwn, type Names } from '../mrkdwn.tsx';
import { BlockImage } from './block-image.tsx';
import { markdownToMrkdwn, Text } from './block-text.tsx';
import { ActingElement, type ElementContext } from './element.tsx';
import { InputBlock, type Kept } from './input-block.tsx';
import { RichText } from './rich-text.tsx';
import { Video } from './video.tsx';

/*
 * Drawn by this page itself: the libraries that draw Block Kit in React (slack-blocks-to-jsx is the kept one) draw
 * pictures of it. Their buttons, menus and inputs do nothing, and modals and App Home are not theirs.
 */

type Props = ElementContext & { blocks: JsonObject[]; names: Names; kept?: Kept };

/** Blocks of the app. What this page cannot draw is named, never left out silently. */
export function Blocks({ blocks, names, kept, ...context }: Props): ReactNode {
  return (
    <div className="blocks">
      {blocks.map((block, place) => (
        <Block key={textOf(block.block_id) || place} block={block} names={names} kept={kept} context={context} />
      ))}
    </div>
  );
}

type Part = { block: JsonObject; names: Names; kept: Kept | undefined; context: ElementContext };

function Block({ block, names, kept, context }: Part): ReactNode {
  const act = (element: JsonObject, place: number) => {
    const key = pickKey(textOf(block.block_id), element);
    return (
      <ActingElement
        key={textOf(element.action_id) || place}
        element={element}
        context={context}
        picks={kept?.picks[key]}
        onPick={kept === undefined ? undefined : (picks) => kept.keep(key, picks)}
      />
    );
  };
  switch (block.type) {
    case 'header':
      return (
        <h4>
          <Text value={block.text} names={names} />
        </h4>
      );
    case 'divider':
      return <hr />;
    case 'section':
      return (
        <div className="section">
          <div className="text">
            <Text value={block.text} names={names} />
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
          {isJsonObject(block.accessory) ? <div className="accessory">{act(block.accessory, 0)}</div> : null}
        </div>
      );
    case 'context':
      return (
        <p className="context">
          {objects(block.elements).map((element, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: elements have no other order than their place
            <span key={place}>
              {element.type === 'image' ? <BlockImage image={element} small /> : <Text value={element} names={names} />}
            </span>
          ))}
        </p>
      );
    case 'actions':
    case 'context_actions':
      return <div className="actions">{objects(block.elements).map(act)}</div>;
    case 'input':
      return kept === undefined ? null : <InputBlock block={block} kept={kept} error={undefined} context={context} />;
    case 'image':
      return <BlockImage image={block} />;
    case 'markdown':
      return (
        <div className="text">
          <Mrkdwn text={markdownToMrkdwn(textOf(block.text))} names={names} />
        </div>
      );
    case 'rich_text':
      return (
        <div className="text">
          <RichText value={block} names={names} />
        </div>
      );
    case 'video':
      return <Video block={block} />;
    case 'table':
      return <Table rows={block.rows} names={names} />;
    default:
      return <p className="context">[a block of type “{textOf(block.type)}”, which this page does not draw]</p>;
  }
}

function Table({ rows, names }: { rows: JsonValue | undefined; names: Names }): ReactNode {
  if (!Array.isArray(rows)) return null;
  return (
    <table>
      <tbody>
        {rows.map((row, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other order than their place
          <tr key={line}>
            {objects(row).map((cell, column) => {
              const Cell = line === 0 ? 'th' : 'td';
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other order than their place
                <Cell key={column}>
                  {cell.type === 'rich_text' ? <RichText value={cell} names={names} /> : textOf(cell.text)}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
