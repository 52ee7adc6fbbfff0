import type { ReactNode } from 'react';
import { objects, textOf } from '../../slack/block-parts.ts';
import type { JsonObject } from '../../slack/json.ts';
import { Mrkdwn, type Names } from '../mrkdwn.tsx';
import { MessageBlocks, type MessageContext } from './message-blocks.tsx';

type Props = { attachment: JsonObject; names: Names; context: MessageContext };

/** An attachment of the old kind: a coloured bar beside blocks, or beside title and text. */
export function Attachment({ attachment, names, context }: Props): ReactNode {
  const blocks = objects(attachment.blocks);
  const colour = textOf(attachment.color);
  const named: Record<string, string> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' };
  const bar = named[colour] ?? (/^#?[0-9a-f]{6}$/i.test(colour) ? `#${colour.replace('#', '')}` : undefined);
  const words = [textOf(attachment.pretext), textOf(attachment.text)].filter((part) => part !== '').join('\n');
  return (
    <div
      className="attachment"
      ref={(box) => {
        // As a property: the page's policy allows no style in its markup.
        if (bar !== undefined) box?.style.setProperty('border-left-color', bar);
      }}
    >
      {textOf(attachment.title) === '' ? null : <strong>{textOf(attachment.title)}</strong>}
      {blocks.length > 0 ? (
        <MessageBlocks blocks={blocks} names={names} context={context} />
      ) : (
        <div className="text">
          <Mrkdwn text={words === '' ? textOf(attachment.fallback) : words} names={names} />
        </div>
      )}
    </div>
  );
}
