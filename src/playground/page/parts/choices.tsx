import { type ReactNode, useId } from 'react';
import { objects, textOf } from '../../slack/block-parts.ts';
import { optionsOf, type Picks } from '../../slack/element-values.ts';
import type { JsonObject } from '../../slack/json.ts';
import type { ChannelView, PersonView } from '../../snapshot.ts';
import { PlainText } from './block-text.tsx';

export type Choice = { value: string; label: string; about: string; group: string };

/** What an element offers: its own options, people, or channels. */
export function choicesOf(
  element: JsonObject,
  { people, channels }: { people: PersonView[]; channels: ChannelView[] },
): Choice[] {
  const type = textOf(element.type);
  if (/users_select$/.test(type))
    return people.map(({ id, name }) => ({ value: id, label: name, about: '', group: '' }));
  if (/(conversations|channels)_select$/.test(type))
    return channels
      .filter(({ kind }) => kind !== 'im' && kind !== 'mpim')
      .map(({ id, name }) => ({ value: id, label: `#${name}`, about: '', group: '' }));
  const groups = objects(element.option_groups);
  const groupOf = (option: JsonObject) =>
    textOf(groups.find((group) => objects(group.options).includes(option))?.label);
  return optionsOf(element).map((option) => ({
    value: textOf(option.value),
    label: textOf(option.text),
    about: textOf(option.description),
    group: groupOf(option),
  }));
}

type MenuProps = {
  label: string;
  first: string;
  required: boolean;
  choices: Choice[];
  value: string;
  onPick: (value: string) => void;
  /** Three dots, as wide as they are. */
  narrow?: boolean;
};

/** One of many, in the browser's own menu: it has all the keys, and works on phones. */
export function Menu({ label, first, required, choices, value, onPick, narrow = false }: MenuProps): ReactNode {
  const groups = [...new Set(choices.map(({ group }) => group))];
  const drawn = (group: string) =>
    choices
      .filter((choice) => choice.group === group)
      .map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ));
  return (
    <select
      className={narrow ? 'overflow' : ''}
      aria-label={label}
      required={required}
      value={value}
      onChange={(event) => onPick(event.target.value)}
    >
      <option value="">{first}</option>
      {groups.map((group) =>
        group === '' ? (
          drawn(group)
        ) : (
          <optgroup key={group} label={group}>
            {drawn(group)}
          </optgroup>
        ),
      )}
    </select>
  );
}

type ChoicesProps = {
  label: string;
  choices: Choice[];
  one: boolean;
  picks: Picks;
  onPick: (picks: Picks) => void;
};

/** Radio buttons, or boxes to check; menus for several are drawn so too. */
export function Choices({ label, choices, one, picks, onPick }: ChoicesProps): ReactNode {
  const name = useId();
  const toggle = (value: string, on: boolean) => {
    if (one) onPick([value]);
    else
      onPick(choices.map((choice) => choice.value).filter((other) => (other === value ? on : picks.includes(other))));
  };
  return (
    <fieldset className="choices" data-many={choices.length > 5}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map(({ value, label: text, about }) => (
        <label key={value} className="check">
          <input
            type={one ? 'radio' : 'checkbox'}
            name={name}
            checked={picks.includes(value)}
            onChange={(event) => toggle(value, event.target.checked)}
          />
          <span>
            <PlainText text={text} />
            {about === '' ? null : <span className="hint"> {about}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
