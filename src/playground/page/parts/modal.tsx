import { type ReactNode, useEffect, useRef, useState } from 'react';
import { textOf } from '../../slack/block-parts.ts';
import { type Picks, tellAll } from '../../slack/element-values.ts';
import { isJsonObject, parseJson } from '../../slack/json.ts';
import type { ModalView } from '../../snapshot.ts';
import type { Desk } from './desk-context.ts';
import type { Kept } from './input-block.tsx';
import { ViewBlocks } from './view-blocks.tsx';

/** The form that the app opened for this seat, if any: the topmost. Those below keep what was typed in them. */
export function Modal({ desk }: { desk: Desk }): ReactNode {
  const { views } = desk.snapshot;
  const [typed, setTyped] = useState<Record<string, Record<string, Picks>>>({});
  const view = views.at(-1);
  if (view === undefined) return null;
  const kept: Kept = {
    picks: typed[view.id] ?? {},
    keep: (key, picks) => setTyped((was) => ({ ...was, [view.id]: { ...was[view.id], [key]: picks } })),
  };
  return <OpenModal key={view.id} desk={desk} view={view} depth={views.length} kept={kept} />;
}

type Props = { desk: Desk; view: ModalView; depth: number; kept: Kept };

function OpenModal({ desk, view, depth, kept }: Props): ReactNode {
  const { me, run, ask } = desk;
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDialogElement>(null);
  const { source } = view;
  // Not `showModal`: it would take the whole page away, the other seat too. What lies below it in its own seat is inert.
  useEffect(() => {
    const before = document.activeElement;
    if (box.current?.open === false) box.current.show();
    return () => {
      // By then the seat below can be used again.
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    };
  }, []);

  const close = () => void run({ action: 'closeView', user: me.id, viewId: view.id });
  const submit = async () => {
    setBusy(true);
    const answer = await ask({
      action: 'submitView',
      user: me.id,
      viewId: view.id,
      values: tellAll(source, kept.picks),
    }).catch((error: unknown) => ({
      body: JSON.stringify({ errors: { '': error instanceof Error ? error.message : String(error) } }),
    }));
    setBusy(false);
    const body = parseJson(String(Object(answer).body ?? ''));
    const refused = isJsonObject(body) && isJsonObject(body.errors) ? body.errors : {};
    setErrors(Object.fromEntries(Object.entries(refused).map(([block, text]) => [block, String(text)])));
    // The first refused field is where to go on.
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>('[data-refused] :is(input, select, textarea)')?.focus(),
    );
  };

  return (
    <dialog
      ref={box}
      className="modal"
      aria-label={`${textOf(source.title)} (${me.name})`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
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
        <header>
          <h2>{textOf(source.title)}</h2>
          <span className="hint">
            {me.name}
            {depth > 1 ? `, form ${depth} of a stack` : ''}
          </span>
        </header>
        {errors[''] === undefined ? null : <p role="alert">{errors['']}</p>}
        <ViewBlocks view={view} kept={kept} errors={errors} />
        <p className="buttons">
          <button type="button" onClick={close}>
            {textOf(source.close) || (depth > 1 ? 'Back' : 'Close')}
          </button>
          {isJsonObject(source.submit) ? (
            <button type="submit" className="primary" disabled={busy}>
              {textOf(source.submit)}
            </button>
          ) : null}
        </p>
      </form>
    </dialog>
  );
}
