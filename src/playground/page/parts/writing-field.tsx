import { type KeyboardEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { type Completion, complete, type Sources, type Suggestion } from '../completion.ts';
import { loadEmoji } from '../emoji.ts';

type Props = {
  field: RefObject<HTMLTextAreaElement | null>;
  label: string;
  placeholder: string;
  value: string;
  rows: number;
  sources: Sources;
  onChange: (value: string) => void;
  onSend: () => void;
  onEscape?: () => void;
  /** The arrow up in an empty field. */
  onUp?: () => void;
};

/** A field to write in: Enter sends, Shift+Enter begins a line, `@`, `:` and `/` offer what can follow. */
export function WritingField(props: Props): ReactNode {
  const { field, value, onChange, sources } = props;
  const [completion, setCompletion] = useState<Completion | null>(null);
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const nextCaret = useRef<number | null>(null);
  // With the drawing itself, not a frame later: whoever types fast would find the caret moved under the next letters.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret goes with the text that it was meant for
  useLayoutEffect(() => {
    if (nextCaret.current !== null) field.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = null;
  }, [value]);
  const offered = completion?.suggestions ?? [];

  const look = (text: string, caret: number) => {
    setCompletion(complete(text, caret, sources));
    setChosen(0);
    // The table of names comes with the first colon; the next letter finds in all of it.
    if (text.includes(':')) void loadEmoji();
  };
  const take = (suggestion: Suggestion) => {
    if (completion === null) return;
    const text = value.slice(0, completion.from) + suggestion.insert + value.slice(completion.to);
    onChange(text);
    setCompletion(null);
    nextCaret.current = completion.from + suggestion.insert.length;
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const handled = completion !== null ? inList(event) : inField(event);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const inList = ({ key, shiftKey }: KeyboardEvent): boolean => {
    const suggestion = offered[chosen];
    if (key === 'ArrowDown') setChosen((chosen + 1) % offered.length);
    else if (key === 'ArrowUp') setChosen((chosen + offered.length - 1) % offered.length);
    else if ((key === 'Enter' || key === 'Tab') && !shiftKey && suggestion !== undefined) {
      // A name or command that stands there whole already is not chosen again: Enter sends it.
      const whole = value.slice(completion?.from, completion?.to) === suggestion.insert.trim();
      if (whole && key === 'Enter') {
        setCompletion(null);
        props.onSend();
      } else take(suggestion);
    } else if (key === 'Escape') setCompletion(null);
    else return false;
    return true;
  };
  const inField = ({ key, shiftKey }: KeyboardEvent): boolean => {
    if (key === 'Enter' && !shiftKey) props.onSend();
    else if (key === 'Escape' && props.onEscape !== undefined) props.onEscape();
    else if (key === 'ArrowUp' && value === '' && props.onUp !== undefined) props.onUp();
    else return false;
    return true;
  };

  return (
    <div className="writing">
      {completion === null ? null : (
        <div id={`${id}list`} className="offers" role="listbox" aria-label={`Matching ${completion.kind}`}>
          {offered.map((suggestion, place) => (
            // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and has the keys
            <div
              key={suggestion.key}
              id={`${id}${place}`}
              role="option"
              aria-selected={place === chosen}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(suggestion)}
            >
              {suggestion.picture === '' ? null : <span className="emoji">{suggestion.picture}</span>}
              <span>{suggestion.label}</span> <span className="hint">{suggestion.hint}</span>
            </div>
          ))}
        </div>
      )}
      <textarea
        ref={field}
        aria-label={props.label}
        aria-autocomplete="list"
        aria-controls={completion === null ? undefined : `${id}list`}
        aria-activedescendant={completion === null ? undefined : `${id}${chosen}`}
        placeholder={props.placeholder}
        rows={props.rows}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          look(event.target.value, event.target.selectionEnd);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCompletion(null)}
      />
    </div>
  );
}
