import { type ReactNode, useId } from 'react';
import { isJsonObject, type JsonObject } from '../../slack/json.ts';
import type { ModalView } from '../../snapshot.ts';
import { initialPicks, pickKey, tell } from '../element-values.ts';
import { objects, PlainText, textOf } from './block-text.tsx';
import { Blocks, type Kept } from './blocks.tsx';
import { useDesk } from './desk-context.ts';
import { Field, type Pressed } from './element.tsx';

type Props = { view: ModalView; kept: Kept; errors: Record<string, string> };

/** The blocks of a modal or of the App Home, with its inputs. */
export function ViewBlocks({ view, kept, errors }: Props): ReactNode {
  const { me, names, snapshot, run } = useDesk();
  const { people, channels } = snapshot;
  const press = (actionId: string, pressed: Pressed) =>
    void run({ action: 'pressInView', user: me.id, viewId: view.id, actionId, ...pressed });
  return objects(view.source.blocks).map((block, place) => {
    const key = textOf(block.block_id) || place;
    if (block.type === 'input') {
      return <Input key={key} block={block} kept={kept} error={errors[textOf(block.block_id)]} press={press} />;
    }
    return (
      <Blocks key={key} blocks={[block]} names={names} people={people} channels={channels} kept={kept} press={press} />
    );
  });
}

type InputProps = {
  block: JsonObject;
  kept: Kept;
  error: string | undefined;
  press: (actionId: string, pressed: Pressed) => void;
};

function Input({ block, kept, error, press }: InputProps): ReactNode {
  const { snapshot } = useDesk();
  const id = useId();
  const element = isJsonObject(block.element) ? block.element : {};
  const key = pickKey(textOf(block.block_id), element);
  const picks = kept.picks[key] ?? initialPicks(element);
  const optional = block.optional === true;
  const tells = block.dispatch_action === true;
  const typed = /_input$/.test(textOf(element.type));
  const dispatch = (next: string[]) =>
    press(textOf(element.action_id), {
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
        context={snapshot}
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
