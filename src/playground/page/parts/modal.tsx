import { type ReactNode, useEffect, useRef, useState } from 'react';
import { isJsonObject, type JsonObject, parseJson } from '../../slack/json.ts';
import type { ModalView } from '../../snapshot.ts';
import { Blocks, objects, textOf } from './blocks.tsx';
import { useDesk } from './desk-context.ts';

/** The form that the app opened for this seat, if any: the topmost. */
export function Modal(): ReactNode {
  const { snapshot } = useDesk();
  const view = snapshot.views.at(-1);
  return view === undefined ? null : <OpenModal key={view.id} view={view} />;
}

function OpenModal({ view }: { view: ModalView }): ReactNode {
  const { me, names, run, ask } = useDesk();
  const [values, setValues] = useState<Record<string, string>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const box = useRef<HTMLDialogElement>(null);
  const { source } = view;
  useEffect(() => box.current?.showModal(), []);

  const close = () => void run({ action: 'closeView', user: me.id, viewId: view.id });
  const submit = async () => {
    const answer = await ask({
      action: 'submitView',
      user: me.id,
      viewId: view.id,
      values: stateOf(source, values),
    }).catch((error: unknown) => ({
      body: JSON.stringify({ errors: { '': error instanceof Error ? error.message : String(error) } }),
    }));
    const body = parseJson(String(Object(answer).body ?? ''));
    const refused = isJsonObject(body) && isJsonObject(body.errors) ? body.errors : {};
    setErrors(Object.fromEntries(Object.entries(refused).map(([block, text]) => [block, String(text)])));
  };

  return (
    <dialog
      ref={box}
      className="modal"
      aria-label={textOf(source.title)}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h2>{textOf(source.title)}</h2>
        {errors[''] === undefined ? null : <p role="alert">{errors['']}</p>}
        {objects(source.blocks).map((block) => {
          const id = textOf(block.block_id);
          if (block.type !== 'input') {
            const press = (actionId: string, value?: string) =>
              void run({
                action: 'pressInView',
                user: me.id,
                viewId: view.id,
                actionId,
                ...(value === undefined ? {} : { value }),
              });
            return <Blocks key={id} blocks={[block]} names={names} press={press} />;
          }
          return (
            // biome-ignore lint/a11y/noLabelWithoutControl: Input is the control
            <label key={id} className="input">
              <span>
                {textOf(block.label)}
                {block.optional === true ? <span className="hint"> (optional)</span> : null}
              </span>
              <Input
                element={isJsonObject(block.element) ? block.element : {}}
                required={block.optional !== true}
                value={values[id]}
                onChange={(value) => setValues({ ...values, [id]: value })}
              />
              {errors[id] === undefined ? null : <span role="alert">{errors[id]}</span>}
              {block.hint === undefined ? null : <span className="hint">{textOf(block.hint)}</span>}
            </label>
          );
        })}
        <p className="buttons">
          <button type="button" onClick={close}>
            {textOf(source.close ?? undefined) || 'Close'}
          </button>
          {isJsonObject(source.submit) ? (
            <button type="submit" className="primary">
              {textOf(source.submit)}
            </button>
          ) : null}
        </p>
      </form>
    </dialog>
  );
}

type InputProps = {
  element: JsonObject;
  required: boolean;
  value: string | undefined;
  onChange: (value: string) => void;
};

function Input({ element, required, value, onChange }: InputProps): ReactNode {
  const { snapshot } = useDesk();
  const shown = value ?? initialOf(element);
  const placeholder = textOf(element.placeholder);
  const common = { required, value: shown };
  if (element.type === 'users_select') {
    return (
      <select {...common} onChange={(event) => onChange(event.target.value)}>
        <option value="">{placeholder}</option>
        {snapshot.people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    );
  }
  const options = objects(element.options);
  if (options.length > 0) {
    return (
      <select {...common} onChange={(event) => onChange(event.target.value)}>
        <option value="">{placeholder}</option>
        {options.map((option) => (
          <option key={textOf(option.value)} value={textOf(option.value)}>
            {textOf(option.text)}
          </option>
        ))}
      </select>
    );
  }
  return element.multiline === true ? (
    <textarea {...common} rows={4} placeholder={placeholder} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <input {...common} placeholder={placeholder} onChange={(event) => onChange(event.target.value)} />
  );
}

function initialOf(element: JsonObject): string {
  if (isJsonObject(element.initial_option)) return textOf(element.initial_option.value);
  return textOf(element.initial_value) || textOf(element.initial_user);
}

/** The values of a submission, by block and action, each as its element tells it. */
function stateOf(source: JsonObject, values: Record<string, string>): Record<string, Record<string, JsonObject>> {
  const state: Record<string, Record<string, JsonObject>> = {};
  for (const block of objects(source.blocks)) {
    if (block.type !== 'input' || !isJsonObject(block.element)) continue;
    const { element } = block;
    const value = values[textOf(block.block_id)] ?? initialOf(element);
    const type = textOf(element.type);
    const option = objects(element.options).find((candidate) => candidate.value === value) ?? null;
    const told: JsonObject =
      type === 'users_select'
        ? { type, selected_user: value === '' ? null : value }
        : objects(element.options).length > 0
          ? { type, selected_option: option }
          : { type, value: value === '' ? null : value };
    state[textOf(block.block_id)] = { [textOf(element.action_id)]: told };
  }
  return state;
}
