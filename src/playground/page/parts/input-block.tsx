import { type ReactNode, useId } from 'react';
import { textOf } from '../../slack/block-parts.ts';
import { initialPicks, type Picks, pickKey, tell } from '../../slack/element-values.ts';
import { isJsonObject, type JsonObject } from '../../slack/json.ts';
import { PlainText } from './block-text.tsx';
import { type ElementContext, Field } from './element.tsx';

/** The values of a view's or message's elements, kept by it. */
export type Kept = { picks: Record<string, Picks>; keep: (key: string, picks: Picks) => void };

type InputProps = {
  block: JsonObject;
  kept: Kept;
  error: string | undefined;
  context: ElementContext;
};

/** A field with its label, in a view or in a message. */
export function InputBlock({ block, kept, error, context }: InputProps): ReactNode {
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
