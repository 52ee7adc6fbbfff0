import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { textOf } from '../../slack/block-parts.ts';
import { optionsOf, type Picks, pickedOption } from '../../slack/element-values.ts';
import type { JsonObject } from '../../slack/json.ts';
import { AttachedList } from './attached-list.tsx';
import { PlainText } from './block-text.tsx';

/** Asks the app for options that fit the words. */
export type Suggest = (actionId: string, words: string) => Promise<JsonObject>;

type Props = {
  element: JsonObject;
  label: string;
  required: boolean;
  picks: Picks;
  onPick: (picks: Picks) => void;
  suggest: Suggest;
};

/** Slack asks once three characters stand there, unless the element says otherwise. */
const usualMinimum = 3;
const pause = 200;

/** A menu whose options the app gives as one types. Arrows walk, Enter picks, Escape puts the list away. */
export function ExternalSelect({ element, label, required, picks, onPick, suggest }: Props): ReactNode {
  const [words, setWords] = useState('');
  const [offered, setOffered] = useState<JsonObject[] | null>(null);
  const [chosen, setChosen] = useState(0);
  const [problem, setProblem] = useState('');
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const id = useId();
  const several = element.type === 'multi_external_select';
  const least = typeof element.min_query_length === 'number' ? element.min_query_length : usualMinimum;
  const most = several && typeof element.max_selected_items === 'number' ? element.max_selected_items : 100;
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );

  const ask = (text: string) => {
    asked.current += 1;
    const turn = asked.current;
    if (timer.current !== null) clearTimeout(timer.current);
    setProblem('');
    if (text.length < least) {
      setOffered(null);
      return;
    }
    timer.current = setTimeout(async () => {
      try {
        const answer = await suggest(textOf(element.action_id), text);
        if (turn !== asked.current) return;
        setOffered(optionsOf(answer));
        setChosen(0);
      } catch (error) {
        if (turn === asked.current) setProblem(error instanceof Error ? error.message : String(error));
      }
    }, pause);
  };
  const take = (option: JsonObject) => {
    const pick = JSON.stringify(option);
    onPick(several ? [...picks.filter((other) => other !== pick), pick].slice(0, most) : [pick]);
    setWords('');
    setOffered(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const option = offered?.[chosen];
    const count = offered?.length ?? 0;
    if (event.key === 'Enter' && option === undefined) {
      // Enter in an empty search does not send the form.
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape' && offered !== null) setOffered(null);
    else if (count === 0) return;
    else if (event.key === 'ArrowDown') setChosen((chosen + 1) % count);
    else if (event.key === 'ArrowUp') setChosen((chosen + count - 1) % count);
    else if (event.key === 'Enter' && option !== undefined) take(option);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="external">
      <AttachedList
        label={`Chosen for ${label}`}
        items={picks.map((pick) => {
          const name = textOf(pickedOption(pick).text) || textOf(pickedOption(pick).value);
          const remove = () => onPick(picks.filter((other) => other !== pick));
          return { key: pick, name, shown: <PlainText text={name} />, remove };
        })}
      />
      <input
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={offered !== null}
        aria-controls={`${id}list`}
        aria-activedescendant={offered === null || offered.length === 0 ? undefined : `${id}${chosen}`}
        autoComplete="off"
        required={required && picks.length === 0}
        placeholder={textOf(element.placeholder) || 'Type to search'}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          ask(event.target.value);
        }}
        onFocus={() => ask(words)}
        onBlur={() => setOffered(null)}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}list`}
        className="offers below"
        role="listbox"
        aria-label={`Options for ${label}`}
        hidden={offered === null}
      >
        {(offered ?? []).map((option, place) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and has the keys
          <div
            key={textOf(option.value)}
            id={`${id}${place}`}
            role="option"
            aria-selected={place === chosen}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            <span>
              <PlainText text={textOf(option.text)} />
            </span>{' '}
            <span className="hint">{textOf(option.description)}</span>
          </div>
        ))}
      </div>
      {offered?.length === 0 ? (
        <span className="hint" role="status">
          Nothing fits.
        </span>
      ) : null}
      {problem === '' ? null : <span role="alert">{problem}</span>}
    </div>
  );
}
