import { type ReactNode, useState } from 'react';
import { textOf } from '../../slack/block-parts.ts';
import { initialPicks, type Picks, tell } from '../../slack/element-values.ts';
import { isJsonObject, type JsonObject } from '../../slack/json.ts';
import type { ChannelView, PersonView } from '../../snapshot.ts';
import { BlockImage } from './block-image.tsx';
import { PlainText } from './block-text.tsx';
import { type Choice, Choices, choicesOf, Menu } from './choices.tsx';
import { ExternalSelect, type Suggest } from './external-select.tsx';
import { FileInput, type Upload } from './file-input.tsx';

/** What was pressed or picked. */
export type Pressed = { value?: string; picked?: JsonObject };

export type ElementContext = {
  people: PersonView[];
  channels: ChannelView[];
  press: (actionId: string, pressed: Pressed) => void;
  suggest: Suggest;
  upload: Upload;
};

/** An element that acts at once: in messages, and outside of inputs in views. */
export function ActingElement({
  element,
  context,
  picks,
  onPick,
}: {
  element: JsonObject;
  context: ElementContext;
  /** Kept by a view; a message's element keeps its own. */
  picks?: Picks | undefined;
  onPick?: ((picks: Picks) => void) | undefined;
}): ReactNode {
  const [own, setOwn] = useState<Picks>(() => initialPicks(element));
  const id = textOf(element.action_id);
  if (buttons.has(textOf(element.type))) return <Button element={element} onPress={() => context.press(id, {})} />;
  if (element.type === 'feedback_buttons')
    return <Feedback element={element} onPress={(value) => context.press(id, { value })} />;
  if (element.type === 'image') return <BlockImage image={element} small />;
  const pick = (next: Picks) => {
    if (!agreed(element)) return;
    if (element.type !== 'overflow') {
      setOwn(next);
      onPick?.(next);
    }
    context.press(id, { ...(next[0] === undefined ? {} : { value: next[0] }), picked: tell(element, next) });
  };
  const label =
    textOf(element.accessibility_label) ||
    textOf(element.placeholder) ||
    (element.type === 'overflow' ? 'More actions' : 'Choose');
  return (
    <Field element={element} context={context} label={label} required={false} picks={picks ?? own} onPick={pick} />
  );
}

const buttons = new Set(['button', 'workflow_button', 'icon_button']);

function Button({ element, onPress }: { element: JsonObject; onPress: () => void }): ReactNode {
  const url = textOf(element.url);
  return (
    <button
      type="button"
      className={textOf(element.style)}
      aria-label={textOf(element.accessibility_label) || undefined}
      onClick={() => {
        if (!agreed(element)) return;
        onPress();
        if (/^https?:\/\//.test(url)) open(url, '_blank', 'noopener,noreferrer');
      }}
    >
      <PlainText text={textOf(element.text)} />
    </button>
  );
}

/** Two buttons that say how something was; the one that was pressed stays so. */
function Feedback({ element, onPress }: { element: JsonObject; onPress: (value: string) => void }): ReactNode {
  const [said, setSaid] = useState<string | null>(null);
  return ['positive_button', 'negative_button'].map((name) => {
    const part = element[name];
    if (!isJsonObject(part)) return null;
    return (
      <button
        key={name}
        type="button"
        aria-pressed={said === name}
        aria-label={textOf(part.accessibility_label) || undefined}
        onClick={() => {
          setSaid(name);
          onPress(textOf(part.value));
        }}
      >
        <PlainText text={`${name === 'positive_button' ? '👍' : '👎'} ${textOf(part.text)}`} />
      </button>
    );
  });
}

/** Asks first where the app wants it to be asked. */
function agreed({ confirm: question }: JsonObject): boolean {
  return !isJsonObject(question) || confirm(`${textOf(question.title)}\n${textOf(question.text)}`);
}

type FieldProps = {
  element: JsonObject;
  context: Omit<ElementContext, 'press'>;
  label: string;
  required: boolean;
  picks: Picks;
  onPick: (picks: Picks) => void;
  /** Enter in a field of one line. */
  onEnter?: (() => void) | undefined;
};

/** An element that holds a value. */
export function Field({ element, context, label, required, picks, onPick, onEnter }: FieldProps): ReactNode {
  const value = picks[0] ?? '';
  const set = (next: string) => onPick(next === '' ? [] : [next]);
  const common = { 'aria-label': label, required, value, placeholder: textOf(element.placeholder) };
  const type = textOf(element.type);
  const choices: Choice[] = choicesOf(element, context);
  switch (type) {
    case 'radio_buttons':
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return <Choices label={label} choices={choices} one={type === 'radio_buttons'} picks={picks} onPick={onPick} />;
    case 'external_select':
    case 'multi_external_select':
      return <ExternalSelect {...{ element, label, required, picks, onPick }} suggest={context.suggest} />;
    case 'file_input':
      return <FileInput {...{ element, label, required, picks, onPick }} upload={context.upload} />;
    case 'overflow':
    case 'static_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
      return (
        <Menu
          label={label}
          narrow={type === 'overflow'}
          first={type === 'overflow' ? '⋯' : textOf(element.placeholder) || 'Choose'}
          required={required}
          choices={choices}
          value={value}
          onPick={set}
        />
      );
    case 'datepicker':
      return <input {...common} type="date" onChange={(event) => set(event.target.value)} />;
    case 'timepicker':
      return <input {...common} type="time" onChange={(event) => set(event.target.value)} />;
    case 'datetimepicker':
      return (
        <input
          {...common}
          type="datetime-local"
          value={localMoment(value)}
          onChange={(event) => set(event.target.value === '' ? '' : String(Date.parse(event.target.value) / 1000))}
        />
      );
    case 'plain_text_input':
    case 'rich_text_input':
      if (element.multiline === true || type === 'rich_text_input')
        return <textarea {...common} {...lengths(element)} rows={4} onChange={(event) => set(event.target.value)} />;
      return <OneLine common={common} type="text" element={element} set={set} onEnter={onEnter} />;
    case 'email_text_input':
      return <OneLine common={common} type="email" element={element} set={set} onEnter={onEnter} />;
    case 'url_text_input':
      return <OneLine common={common} type="url" element={element} set={set} onEnter={onEnter} />;
    case 'number_input':
      return (
        <input
          {...common}
          type="number"
          step={element.is_decimal_allowed === true ? 'any' : 1}
          min={textOf(element.min_value)}
          max={textOf(element.max_value)}
          onChange={(event) => set(event.target.value)}
        />
      );
    default:
      return <span className="hint">[an element of type “{type}”, which this page does not draw]</span>;
  }
}

type OneLineProps = {
  common: { 'aria-label': string; required: boolean; value: string; placeholder: string };
  type: 'text' | 'email' | 'url';
  element: JsonObject;
  set: (value: string) => void;
  onEnter: (() => void) | undefined;
};

function OneLine({ common, type, element, set, onEnter }: OneLineProps): ReactNode {
  return (
    <input
      {...common}
      {...lengths(element)}
      type={type}
      onChange={(event) => set(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onEnter?.();
      }}
    />
  );
}

function lengths({ min_length: min, max_length: max }: JsonObject): { minLength?: number; maxLength?: number } {
  return {
    ...(typeof min === 'number' ? { minLength: min } : {}),
    ...(typeof max === 'number' ? { maxLength: max } : {}),
  };
}

/** Unix seconds as the browser's own field wants them, in the browser's zone. */
function localMoment(seconds: string): string {
  if (seconds === '') return '';
  const at = new Date(Number(seconds) * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
