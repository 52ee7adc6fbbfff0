import type { ReactNode } from 'react';
import { objects, textOf } from '../../slack/block-parts.ts';
import { tellAll } from '../../slack/element-values.ts';
import type { ModalView } from '../../snapshot.ts';
import { Blocks } from './blocks.tsx';
import { useDesk } from './desk-context.ts';
import type { ElementContext } from './element.tsx';
import { InputBlock, type Kept } from './input-block.tsx';

type Props = { view: ModalView; kept: Kept; errors: Record<string, string> };

/** The blocks of a modal or of the App Home, with its inputs. */
export function ViewBlocks({ view, kept, errors }: Props): ReactNode {
  const { me, names, snapshot, run, suggest, upload } = useDesk();
  const { people, channels } = snapshot;
  const at = { user: me.id, viewId: view.id };
  const context: ElementContext = {
    people,
    channels,
    press(actionId, pressed) {
      void run({ action: 'pressInView', ...at, actionId, ...pressed, values: tellAll(view.source, kept.picks) });
    },
    suggest: (actionId, words) => suggest({ ...at, actionId, words }),
    upload,
  };
  return objects(view.source.blocks).map((block, place) => {
    const key = textOf(block.block_id) || place;
    if (block.type === 'input') {
      return (
        <InputBlock key={key} block={block} kept={kept} error={errors[textOf(block.block_id)]} context={context} />
      );
    }
    return <Blocks key={key} blocks={[block]} names={names} kept={kept} {...context} />;
  });
}
