import { filled } from '../../../desk/forms/filled.ts';
import type { Form, FormField } from '../../../desk/forms/form.ts';
import { withoutMarks } from '../../../desk/text/without-marks.ts';
import { cut } from '../../text/cut.ts';
import { plain } from '../format/literal.ts';
import { actionSet, pressAction } from './actions.ts';
import { attachmentFor, type CardAttachment, type CardContent, cardWith, firstThatFits } from './content.ts';
import { richText, textBlock, words } from './elements.ts';
import { writeFormData } from './form-data.ts';
import { type Drawing, inputsOf } from './form-inputs.ts';
import { richMarkdown } from './rich-markdown.ts';
import { knownZone } from './wall-clock.ts';

export type FormOptions = {
  /** IANA zone of whoever fills it in (an activity's `localTimezone`); days and times are shown and read in it. */
  timeZone?: string | null;
  /** What is wrong in it, by field. */
  faults?: Readonly<Record<string, string>>;
  /** What was filled in so far (`readForm`), in the place of what the form holds. */
  values?: Readonly<Record<string, string | string[]>>;
  /** Names of accounts that stand in its fields. */
  nameOf?: (account: string) => string | null;
};

/** A dialog, as `task/fetch` and `task/submit` are answered with (`task: { type: 'continue', value }`). */
export type Dialog = { title: string; height: 'small' | 'medium' | 'large'; width: 'medium'; card: CardAttachment };

const longest = { title: 60, fault: 500 } as const;
const ways = [
  { intro: 6_000, options: 500, value: 8_000, label: 200, hint: 300 },
  { intro: 2_000, options: 200, value: 5_000, label: 200, hint: 300 },
  { intro: 500, options: 80, value: 3_500, label: 150, hint: 200 },
  { intro: 200, options: 25, value: 3_000, label: 100, hint: 100 },
  { intro: 60, options: 8, value: 400, label: 60, hint: 60 },
  { intro: 20, options: 3, value: 60, label: 30, hint: 20 },
] as const;

/** A form as an Adaptive Card, to stand in a dialog. */
export function formContent(form: Form, options: FormOptions = {}): CardContent {
  const zone = knownZone(options.timeZone);
  const fields = form.submit === null ? [] : filledIn(form, options.values);
  const submit =
    form.submit === null
      ? []
      : [
          {
            type: 'Action.Submit',
            title: plain(form.submit, longest.title) || '–',
            style: 'positive',
            data: writeFormData(form, form.fields, zone),
          },
        ];
  const card = firstThatFits(ways, (way) =>
    cardWith([
      ...strayFaults(form, options),
      ...(form.intro.trim() === '' ? [] : richMarkdown(cut(form.intro, way.intro))),
      ...actionSet(form.buttons.map((button) => pressAction(button, 'in-form'))),
      ...fields.flatMap((field) => fieldElements(field, { ...options, zone, way })),
      ...actionSet(submit),
    ]),
  );
  if (card.body.length === 0) card.body.push(textBlock('…'));
  return { attachments: [attachmentFor(card)], summary: plain(form.title, longest.title) };
}

/** A form in its dialog. */
export function formDialog(form: Form, options: FormOptions = {}): Dialog {
  const { attachments, summary } = formContent(form, options);
  const height = form.fields.length > 4 ? 'large' : form.fields.length > 1 ? 'medium' : 'small';
  return { title: summary, height, width: 'medium', card: attachments[0] };
}

/** A sentence (Markdown) instead of a form: why it cannot be, or what came of it. */
export function noticeContent(markdown: string): CardContent {
  const text = markdown.trim() === '' ? '…' : markdown;
  const card = firstThatFits([6_000, 2_000, 500], (most) => cardWith(richMarkdown(cut(text, most))));
  return { attachments: [attachmentFor(card)], summary: plain(withoutMarks(text), 300) };
}

/** The same in a dialog. */
export const noticeDialog = (markdown: string, title = 'Threadwell'): Dialog => ({
  title: plain(title, longest.title),
  height: 'small',
  width: 'medium',
  card: noticeContent(markdown).attachments[0],
});

/** What was filled in stands there again, where a form comes back with what is wrong in it. */
const filledIn = ({ fields }: Form, values: FormOptions['values']): FormField[] =>
  values === undefined ? fields : fields.map((field) => filled(field, values));

/** Faults of fields that are not there stand above all others. */
function strayFaults({ fields, submit }: Form, { faults = {} }: FormOptions): object[] {
  const shown = new Set(submit === null ? [] : fields.map(({ name }) => name));
  return Object.entries(faults).flatMap(([name, fault]) => (shown.has(name) ? [] : [faultLine(fault)]));
}

const faultLine = (fault: string): object =>
  richText([words(`⚠️ ${fault}`, longest.fault, { color: 'Attention' })], 'Small');

/** The field with its label, its hint above it as Teams shows none by itself, and what is wrong with it below. */
function fieldElements(field: FormField, { faults = {}, ...drawing }: FormOptions & Drawing): object[] {
  const inputs = inputsOf(field, drawing);
  if (inputs.length === 0) return [];
  const fault = Object.hasOwn(faults, field.name) ? faults[field.name] : undefined;
  const hint = field.hint ?? '';
  return [
    ...inputs,
    ...(hint === '' ? [] : [richText([words(hint, drawing.way.hint, { isSubtle: true, size: 'Small' })], 'Small')]),
    ...(fault === undefined ? [] : [faultLine(fault)]),
  ];
}
