import { createHash } from 'node:crypto';
import { formOfAction, writeAbout } from '../../../desk/actions.ts';
import type { Form, FormName } from '../../../desk/forms/form.ts';
import type { Place, PressInbound, SubmitInbound } from '../../../desk/inbound.ts';
import type { Outcome, Sink } from '../../../engine/platform.ts';
import { givenBack } from '../../text/given-back.ts';
import { readPress } from '../cards/actions.ts';
import { answerContent } from '../cards/answer.ts';
import { type FormOptions, noticeDialog } from '../cards/form.ts';
import { formKey } from '../keys.ts';
import { type Asked, wireTask } from './invoke.ts';
import { dialog, type InvokeAnswer, nothingToSay } from './invoke-answer.ts';
import { openedDialog, readSentForm, type SentForm } from './opened-form.ts';
import { storable } from './raw.ts';
import { type ReadForm, withForm } from './read-form.ts';
import type { Faults, Tell, Told } from './tell.ts';

type Pressed = { action: string; value: string };

/** Opens forms as dialogs, takes them when they are sent off, and says how they go on. */
export function createForms(options: {
  sink: Sink;
  tell: Tell;
  readForm: ReadForm;
  directWith(who: Told): Promise<string | null>;
  pressed(asked: Asked, pressed: Pressed): PressInbound;
}) {
  const { sink, tell, readForm } = options;

  /** `task/fetch`: a button that opens a form. */
  async function fetch(asked: Asked): Promise<InvokeAnswer> {
    const pressed = readPress(dataOf(asked));
    const form = pressed === null ? null : formOfAction(pressed.action);
    if (pressed === null || form === null) return dialog(noticeDialog(sink.words('notReadNow', asked.actor.account)));
    return open(asked, form, pressed.value);
  }

  async function open(asked: Asked, form: FormName, value: string): Promise<InvokeAnswer> {
    const answer = await readForm(asked, form, value);
    return 'refused' in answer ? dialog(noticeDialog(answer.refused)) : shown(asked, answer.form);
  }

  const shown = ({ key, activity }: Asked, form: Form, more: FormOptions = {}): InvokeAnswer =>
    openedDialog(form, key, { timeZone: activity.localTimezone ?? null, ...more });

  /** `task/submit`: a form was sent off, or a button in it was pressed. */
  async function submit(asked: Asked): Promise<InvokeAnswer> {
    const data = dataOf(asked);
    const sent = readSentForm(data);
    if (sent !== null) return answerSubmission(asked, sent, await sendOff(asked, sent));
    const pressed = readPress(data);
    return pressed === null ? nothingToSay : pressIn(asked, pressed);
  }

  async function sendOff(asked: Asked, sent: SentForm): Promise<Outcome> {
    const inbound = submitInbound(asked, sent);
    const placed = sent.name === 'new-ticket' ? await inConversation(asked, inbound) : inbound;
    return sink.ask({ inbound: placed, raw: storable(asked.activity) });
  }

  /** It closes, goes on, or shows what is wrong in it. */
  async function answerSubmission(asked: Asked, sent: SentForm, outcome: Outcome): Promise<InvokeAnswer> {
    if (outcome.state === 'done' && outcome.form !== undefined && 'faults' in outcome.form) {
      return again(asked, sent, outcome.form.faults);
    }
    return told(asked, outcome, (faults) => againAlone(asked, sent, faults));
  }

  /** The form as it is now, with what was typed into it and what is wrong with that. */
  async function again(asked: Asked, sent: SentForm, faults: Faults): Promise<InvokeAnswer> {
    const form = await asItIs(asked, sent);
    return form === null
      ? dialog(noticeDialog(givenBack(sent.written, faults)))
      : shown(asked, form, { values: sent.values, faults });
  }

  async function asItIs({ place, actor, at }: Asked, { name, about }: SentForm): Promise<Form | null> {
    const answer = await sink.form({ form: name, value: writeAbout(about), place, actor, at }).catch(() => null);
    // What the writer had seen of the conversation stays what they had seen.
    return answer === null || 'refused' in answer || answer.form.submit === null ? null : { ...answer.form, about };
  }

  async function pressIn(asked: Asked, pressed: Pressed): Promise<InvokeAnswer> {
    const form = formOfAction(pressed.action);
    if (form !== null) return open(asked, form, pressed.value);
    const inbound = options.pressed({ ...asked, target: null }, pressed);
    return told(asked, await sink.ask({ inbound, raw: storable(asked.activity) }));
  }

  function told(asked: Asked, outcome: Outcome, refused?: (faults: Faults) => Promise<void>): InvokeAnswer {
    tell.rest(asked, outcome, refused);
    if (outcome.state === 'going-on') return dialog(noticeDialog(sink.words('goingOn', asked.actor.account)));
    const { form, say, parts } = outcome;
    if (form !== undefined && 'next' in form) return shown(asked, form.next);
    if (say === null || say === '') return nothingToSay;
    const notice = noticeDialog(say);
    return dialog(
      parts === undefined ? notice : { ...notice, height: 'medium', card: answerContent(parts).attachments[0] },
    );
  }

  /** A form that stood in a card's place: its answer has no place but the chat with the bot. */
  async function submittedAlone(asked: Asked, sent: SentForm): Promise<void> {
    const outcome = await sendOff(asked, sent);
    if (outcome.state === 'going-on') {
      tell.answer(asked, outcome.soFar ?? { say: sink.words('goingOn', asked.actor.account) });
      return tell.rest(asked, outcome, (faults) => againAlone(asked, sent, faults));
    }
    if (outcome.form === undefined || !('faults' in outcome.form)) return tell.answer(asked, outcome);
    return againAlone(asked, sent, outcome.form.faults);
  }

  /** The same in their chat with the bot, where no dialog stands any more. */
  async function againAlone(asked: Asked, sent: SentForm, faults: Faults): Promise<void> {
    // Sent off from there, one that was opened for a channel would not be for that.
    const isForChannel = sent.name === 'new-ticket' && sent.about.subject !== null && !asked.place.direct;
    const form = isForChannel ? null : await asItIs(asked, sent);
    if (form === null) return tell.answer(asked, { say: givenBack(sent.written, faults) });
    tell.form(asked, form, { values: sent.values, faults });
  }

  /**
   * A request stands in the channel that its form was opened for, which the form names and where it is sent off: whether they may
   * is looked at again. One that was made in no channel that takes requests is talked about with the bot.
   */
  async function inConversation(asked: Asked, inbound: SubmitInbound): Promise<SubmitInbound> {
    const { actor, place, occasion } = asked;
    if (place.direct || inbound.about.subject === place.channel) return { ...inbound, place };
    const direct = await options.directWith({ account: actor.account, installation: place.installation });
    if (direct === null) return inbound;
    const chat: Place = {
      platform: 'teams',
      installation: place.installation,
      channel: occasion.channelId(direct),
      platformChannel: direct,
      shared: null,
      direct: true,
      flat: true,
    };
    return { ...inbound, place: chat };
  }

  return { fetch, open, submit, submittedAlone };
}

function dataOf({ activity }: Asked): unknown {
  const read = wireTask.safeParse(activity.value);
  return read.success ? read.data.data : null;
}

function submitInbound(asked: Asked, sent: SentForm): SubmitInbound {
  const { opened, values } = sent;
  const key = opened === null ? asked.key : formKey(opened, asked.actor.account, digest(values));
  return { kind: 'submit', key, ...withForm(asked, sent), values };
}

const digest = (values: unknown): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16);
