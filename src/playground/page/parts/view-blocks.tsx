import { type ReactNode, useId } from 'react';
import { objects, textOf } from '../../slack/block-parts.ts';
import { initialPicks, pickKey, tell, tellAll } from '../../slack/element-values.ts';
import { isJsonObject, type JsonObject } from '../../slack/json.ts';
import type { ModalView } from '../../snapshot.ts';
import { PlainText } from './block-text.tsx';
import { Blocks, type Kept } from './blocks.tsx';
import { useDesk } from './desk-context.ts';
import { type ElementContext, Field } from './element.tsx';

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
      return <Input key={key} block={block} kept={kept} error={errors[textOf(block.block_id)]} context={context} />;
    }
    return <Blocks key={key} blocks={[block]} names={names} kept={kept} {...context} />;
  });
}

type InputProps = {
  block: JsonObject;
  kept: Kept;
  error: string | undefined;
  context: ElementContext;
};

function Input({ block, kept, error, context }: InputProps): ReactNode {
  const id = useId();
  const element = isJsonObject(block.element) ? block.element : {};
  const key = pickKey(textOf(block.block_id), element);
  const picks = kept.picks[key] ?? initialPicks(element);
  const optional = block.optional === true;
  const tells = block.dispatch_action === true;
  const typed = /_input$/.test(textOf(element.type));
  const dispatch = (next: string[]) =>
    context.press(textOf(element.action_id), {
      ...(next[0] === undefined ? {} : { value: next[0] }),
      picked: tell(element, next),
    });
  const label = `${textOf(block.label)}${optional ? ' (optional)' : ''}`;
  return (
    <div className="input" data-refused={error === undefined ? undefined : true}>
      <span aria-hidden="true">
        <PlainText text={textOf(block.label)} />
        {optional ? <span className="hint"> (optional)</span> : null}
      </span>
      <Field
        element={element}
        context={context}
        label={label}
        required={!optional}
        picks={picks}
        onPick={(next) => {
          kept.keep(key, next);
          if (tells && !typed) dispatch(next);
        }}
        onEnter={tells ? () => dispatch(picks) : undefined}
      />
      {error === undefined ? null : (
        <span role="alert" id={`${id}error`}>
          {error}
        </span>
      )}
      {block.hint === undefined ? null : <span className="hint">{textOf(block.hint)}</span>}
    </div>
  );
}
