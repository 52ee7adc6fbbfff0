import { type ReactNode, useState } from 'react';
import { type Picks, tellAll } from '../../slack/element-values.ts';
import type { JsonObject } from '../../slack/json.ts';
import type { Names } from '../mrkdwn.tsx';
import { Blocks } from './blocks.tsx';
import type { ElementContext, Pressed } from './element.tsx';

/** Presses in a message tell what stands in its fields, too. */
export type MessageContext = Omit<ElementContext, 'press'> & {
  press: (actionId: string, pressed: Pressed, values: Record<string, Record<string, JsonObject>>) => void;
};

type Props = { blocks: JsonObject[]; names: Names; context: MessageContext };

/** The blocks of a message. What its reader puts into its fields is kept here until the message goes. */
export function MessageBlocks({ blocks, names, context }: Props): ReactNode {
  const [picks, setPicks] = useState<Record<string, Picks>>({});
  const kept = { picks, keep: (key: string, next: Picks) => setPicks((was) => ({ ...was, [key]: next })) };
  const press: ElementContext['press'] = (actionId, pressed) =>
    context.press(actionId, pressed, tellAll({ blocks }, picks));
  return <Blocks blocks={blocks} names={names} kept={kept} {...context} press={press} />;
}
