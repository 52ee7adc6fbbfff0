import { writeAbout } from '../actions.ts';
import type { DeskContent, Effect } from '../effect.ts';
import type { FormButton } from '../forms/form.ts';
import { isInCardThread } from '../in-card-thread.ts';
import { cutLine } from '../text/cut.ts';
import { withoutMarks } from '../text/without-marks.ts';
import { type SayOptions, say } from '../texts/say.ts';
import type { Ticket } from '../ticket.ts';

/** Where an effect goes, by names: a channel, or one of the desk's own people. Null where there is none, or it is not known. */
export type Whereabouts = { channel: string | null; person: string | null };

/** A send whose arrival nobody can tell. `text`: of what somebody wrote, as it is now; empty where it is erased, or is none. */
export type Uncertain = { effect: Effect; text: string; where: Whereabouts };

const longestText = 120;

type OnCard = Pick<Ticket, 'number' | 'card'>;

/** The oldest in words, and how many more there are: they are seen to one after the other. */
export function uncertainAlerts(ticket: OnCard, uncertain: readonly Uncertain[], options: SayOptions): string[] {
  const [first, ...others] = uncertain;
  if (first === undefined) return [];
  const { key, params } = onCard(ticket, first);
  const more = others.length === 0 ? [] : [say('uncertainMore', { count: others.length }, options)];
  return [say(key, params, options), ...more];
}

/** What it is, and where it should be read: whoever decides on it looks there first. */
function onCard({ number, card }: OnCard, { effect, text, where }: Uncertain): DeskContent {
  const quoted = cutLine(withoutMarks(text).replace(/\s+/gu, ' ').trim(), longestText);
  if (effect.kind === 'reply') {
    return quoted === ''
      ? { for: 'desk', key: 'uncertainAnswer', params: { number } }
      : { for: 'desk', key: 'uncertainReply', params: { text: quoted } };
  }
  if (effect.audience === 'customer') return { for: 'desk', key: 'uncertainPost', params: {} };
  return isUnder(card, effect)
    ? { for: 'desk', key: 'uncertainHere', params: { text: quoted } }
    : inTriage(effect, where, null);
}

/** The same where no card shows it: without what anybody wrote, as erasing that must leave it nowhere. */
export function uncertainLine(effect: Effect, where: Whereabouts): DeskContent {
  const { ticket: number } = effect;
  if (effect.kind === 'card') return { for: 'desk', key: 'uncertainCard', params: { number: effect.ticket } };
  if (effect.kind === 'reply') return { for: 'desk', key: 'uncertainAnswer', params: { number: effect.ticket } };
  return inTriage(effect, where, number);
}

function inTriage(effect: Effect, { channel, person }: Whereabouts, number: number | null): DeskContent {
  const params = {
    ...(channel === null ? {} : { channel }),
    ...(person === null ? {} : { person }),
    ...(number === null ? {} : { number }),
  };
  const key = effect.kind === 'reminder' ? 'uncertainReminder' : 'uncertainSend';
  return { for: 'desk', key, params };
}

/** Whether it belongs in the thread of the card that shows it: that may have moved to another channel since. */
const isUnder = (card: string | null, effect: Effect): boolean =>
  isInCardThread(effect) && (effect.kind !== 'mirror' || card?.startsWith(`${effect.channel}:`) === true);

/** For the one in words. */
export function uncertainButtons(
  { number }: Pick<Ticket, 'number'>,
  [first]: readonly Uncertain[],
  options: SayOptions,
): FormButton[] {
  if (first === undefined) return [];
  const value = writeAbout({ ticket: number, subject: first.effect.id });
  return [
    { action: 'send-again', value, label: say('buttonSendAgain', {}, options), style: 'danger' },
    { action: 'arrived', value, label: say('buttonArrived', {}, options), style: 'plain' },
  ];
}
