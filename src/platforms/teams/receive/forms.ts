import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { formOfAction, writeAbout } from '../../../desk/actions.ts';
import type { Form, FormName } from '../../../desk/forms/form.ts';
import type { FormInbound, Place, SubmitInbound } from '../../../desk/inbound.ts';
import { withoutMarks } from '../../../desk/text/without-marks.ts';
import type { Outcome, Sink } from '../../../engine/platform.ts';
import { readPress } from '../cards/actions.ts';
import { placeOfPerson } from '../occasion.ts';
import type { Asked } from './invoke.ts';
import { wireTask } from './invoke.ts';
import { dialog, dialogMessage, type InvokeAnswer, nothingToSay } from './invoke-answer.ts';
import { partsOf } from './presses.ts';
import { storable } from './raw.ts';
import type { FormMark, Show } from './show.ts';
import type { Tell } from './tell.ts';

/** Opens forms as dialogs, takes them when they are sent off, and says how they go on. */
export function createForms(options: {
  sink: Sink;
  logger: Logger;
  show: Show;
  tell: Tell;
  /** Somebody's own chat with the bot; null when it cannot be had in time. */
  directWith(who: { account: string; installation: string }): Promise<string | null>;
  pressed(asked: Asked, pressed: { action: string; value: string }): Parameters<Sink['ask']>[0]['inbound'];
}) {
  const { sink, logger, show } = options;

  /** `task/fetch`: a button that opens a form. */
  async function fetch(asked: Asked): Promise<InvokeAnswer> {
    const pressed = readPress(dataOf(asked));
    const form = pressed === null ? null : formOfAction(pressed.action);
    if (pressed === null || form === null) return dialogMessage(sink.words('notReadNow', asked.actor.account));
    return open(asked, form, pressed.value);
  }

  async function open(asked: Asked, form: FormName, value: string): Promise<InvokeAnswer> {
    const { place, actor, at } = asked;
    const answer = await sink.form({ form, value, place, actor, at }).catch((error: unknown) => {
      logger.error({ err: error, form }, 'What a form holds could not be read.');
      return { refused: sink.words('notReadNow', actor.account) };
    });
    if ('refused' in answer) return dialogMessage(withoutMarks(answer.refused));
    const { name, about } = answer.form;
    if (name === 'reply') {
      await sink.accept([{ inbound: formInbound(asked, { name, about }), raw: null }]).catch(
        // Only that the card names who is writing hangs on it.
        (error: unknown) => logger.warn({ err: error }, 'That a form stands open was not stored.'),
      );
    }
    return shown(answer.form);
  }

  const shown = (form: Form, faults: Readonly<Record<string, string>> = {}): InvokeAnswer =>
    dialog(form.title, show.form(form, faults));

  /** `task/submit`: a form was sent off, or a button in it was pressed. */
  async function submit(asked: Asked): Promise<InvokeAnswer> {
    const data = dataOf(asked);
    const mark = show.readMark(data);
    const pressed = readPress(data);
    if (pressed !== null) return pressIn(asked, pressed, mark);
    if (mark === null) return nothingToSay;
    const sent = await sendOff(asked, mark, data);
    return answerSubmission(asked, sent);
  }

  /** What a form that was sent off came to; `again` shows it once more, for its faults. */
  async function sendOff(asked: Asked, mark: FormMark, data: unknown) {
    const values = show.readForm(mark.name, data);
    const inbound = submitInbound(asked, mark, values);
    const placed = mark.name === 'new-ticket' ? await inConversation(asked, inbound) : inbound;
    return { mark, values, outcome: await sink.ask({ inbound: placed, raw: storable(asked.activity) }) };
  }

  async function answerSubmission(
    asked: Asked,
    { outcome, mark, values }: Awaited<ReturnType<typeof sendOff>>,
  ): Promise<InvokeAnswer> {
    if (outcome.state === 'going-on') return dialogMessage(sink.words('goingOn', asked.actor.account));
    if (outcome.form !== undefined && 'next' in outcome.form) return shown(outcome.form.next);
    if (outcome.form !== undefined) return again(asked, mark, { values, faults: outcome.form.faults });
    return notice(outcome);
  }

  /** The form as it is now, with what was typed into it and what is wrong with that. */
  async function again(
    { place, actor, at }: Asked,
    { name, about }: FormMark,
    { values, faults }: { values: SubmitInbound['values']; faults: Readonly<Record<string, string>> },
  ): Promise<InvokeAnswer> {
    const answer = await sink.form({ form: name, value: writeAbout(about), place, actor, at }).catch(() => null);
    if (answer === null || 'refused' in answer) return dialogMessage(withoutMarks(Object.values(faults).join(' ')));
    // What the writer had seen of the conversation stays what they had seen.
    return shown(filled({ ...answer.form, about }, values), faults);
  }

  async function pressIn(
    asked: Asked,
    pressed: { action: string; value: string },
    mark: FormMark | null,
  ): Promise<InvokeAnswer> {
    const form = formOfAction(pressed.action);
    if (form !== null) return open(asked, form, pressed.value);
    const inbound = options.pressed({ ...asked, target: null }, pressed);
    const outcome = await sink.ask({ inbound, raw: storable(asked.activity) });
    if (outcome.state === 'going-on') return dialogMessage(sink.words('goingOn', asked.actor.account));
    if (outcome.form !== undefined && 'next' in outcome.form) return shown(outcome.form.next);
    if (outcome.say !== null && outcome.say !== '') return notice(outcome);
    // The form shows how things are now; *Reply* is not opened anew, lest its writer miss another's answer.
    return mark === null || mark.name === 'reply' ? nothingToSay : open(asked, mark.name, writeAbout(mark.about));
  }

  function notice({ say, parts }: Extract<Outcome, { state: 'done' }>): InvokeAnswer {
    if (say === null || say === '') return nothingToSay;
    if (parts === undefined && !say.includes('\n')) return dialogMessage(withoutMarks(say));
    return dialog('Threadwell', show.answer(partsOf(say, parts)));
  }

  /** A request that was made in no channel is talked about with the bot. */
  async function inConversation(asked: Asked, inbound: SubmitInbound): Promise<SubmitInbound> {
    if (asked.place.direct) return { ...inbound, place: asked.place };
    const { account } = asked.actor;
    const { installation } = asked.place;
    const direct = await options.directWith({ account, installation });
    if (direct === null) return inbound;
    return { ...inbound, place: directPlace(asked, direct) };
  }

  const directPlace = ({ occasion, place: { installation } }: Asked, conversation: string): Place => ({
    platform: 'teams',
    installation,
    channel: occasion.channelId(conversation),
    platformChannel: conversation,
    shared: null,
    direct: true,
    flat: true,
  });

  /** A form that stood in a card's place: its answer has no place but the chat with the bot. */
  async function submittedAlone(asked: Asked, mark: FormMark, data: unknown): Promise<void> {
    const { outcome } = await sendOff(asked, mark, data);
    if (outcome.state === 'going-on') return;
    const faults = outcome.form !== undefined && 'faults' in outcome.form ? Object.values(outcome.form.faults) : [];
    options.tell.answer(asked, faults.length === 0 ? outcome : { say: faults.join('\n') });
  }

  return { fetch, open, submit, submittedAlone };
}

const dataOf = ({ activity }: Asked): unknown => {
  const read = wireTask.safeParse(activity.value);
  return read.success ? read.data.data : null;
};

/** Of a form: it happens in its person's own place. */
function withForm({ activity, occasion, actor, at }: Asked, { name, about }: FormMark) {
  const place = placeOfPerson(activity, occasion, actor.account);
  return { conversation: place.channel, at, place, actor, form: name, about };
}

function submitInbound(asked: Asked, mark: FormMark, values: SubmitInbound['values']): SubmitInbound {
  // Pressed twice it is sent off once: a dialog that was opened once gives the same words only once.
  const key =
    mark.opened === null
      ? asked.key
      : `${asked.key.slice(0, asked.key.lastIndexOf(':'))}:${mark.opened}:${digest(values)}`;
  return { kind: 'submit', key, ...withForm(asked, mark), values };
}

const formInbound = (asked: Asked, mark: Omit<FormMark, 'opened'>): FormInbound => ({
  kind: 'form',
  key: `${asked.key}:open`,
  ...withForm(asked, { ...mark, opened: null }),
  open: true,
});

const digest = (values: unknown): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16);

/** The form with what was typed into it. */
function filled(form: Form, values: SubmitInbound['values']): Form {
  const fields = form.fields.map((field): Form['fields'][number] => {
    const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
    const one = typeof value === 'string' ? value : null;
    switch (field.kind) {
      case 'text':
        return { ...field, value: one ?? '' };
      case 'choice':
      case 'person':
        return { ...field, value: one };
      case 'choices':
        return { ...field, values: Array.isArray(value) ? value : one === null ? [] : [one] };
      case 'instant':
        return { ...field, value: one !== null && /^\d{1,15}$/u.test(one) ? Number(one) : null };
      default:
        return field satisfies never;
    }
  });
  return { ...form, fields };
}
