import { opensForm, writeAbout } from '../actions.ts';
import type { Channel } from '../channel.ts';
import type { Customer } from '../customer.ts';
import { agentByEmail } from '../decide/assignment.ts';
import { accountsOf } from '../decide/card-thread.ts';
import { type Desk, triageFor } from '../decide/context.ts';
import type { CustomerPost, DeskPost } from '../effect.ts';
import { platformOf } from '../ids.ts';
import { type NpsAnswer, type NpsRound, npsSubject } from './nps-round.ts';

/** The question of a round: one post in the channel, addressed to nobody, that everybody there can answer in private. */
export function npsQuestion(
  round: Pick<NpsRound, 'id' | 'channel' | 'n'>,
  { channel, customer }: { channel: Channel; customer: Customer },
  desk: Desk,
): CustomerPost {
  return {
    kind: 'post',
    audience: 'customer',
    id: `${round.id}:question`,
    platform: channel.platform,
    installation: channel.installation,
    ticket: null,
    channel: channel.id,
    thread: null,
    content: { for: 'customer', key: 'npsQuestion', params: { desk: desk.name } },
    reader: { locale: customer.locale ?? desk.locale, timeZone: customer.timeZone ?? desk.timeZone },
    startsThread: false,
    buttons: [
      {
        action: opensForm('nps'),
        value: writeAbout({ ticket: null, subject: npsSubject(round) }),
        label: 'npsAnswer',
        style: 'primary',
      },
      {
        action: 'csat-opt-out',
        value: writeAbout({ ticket: null, subject: npsSubject(round) }),
        label: 'csatOptOut',
        style: 'plain',
      },
    ],
  };
}

/**
 * Tells triage of somebody who would not recommend the desk, once a round. It names the answer only, which is read when it is sent, so
 * that an erased one stays erased; whoever owns the account is called.
 */
export function npsAlert(answer: Pick<NpsAnswer, 'id'>, customer: Customer | null, desk: Desk): DeskPost | null {
  const channel = triageFor(desk, customer);
  if (channel === null) return null;
  const owner = customer?.owner == null ? null : agentByEmail(desk, customer.owner);
  return {
    kind: 'post',
    audience: 'desk',
    id: `${answer.id}:low`,
    platform: platformOf(channel),
    // The engine knows whose.
    installation: '',
    ticket: null,
    channel,
    inCardThread: false,
    broadcast: false,
    calls: owner === null ? [] : accountsOf({ desk }, owner.id, channel),
    content: { for: 'desk', key: 'npsLow', params: { name: answer.id, customer: '', score: 0 } },
    reader: { locale: desk.locale, timeZone: desk.timeZone },
    buttons: [],
  };
}

/** Takes the place of what triage was told of an answer whose words were erased. */
export const npsAlertErased = ({ post, ...where }: NonNullable<NpsAnswer['alert']>, id: string): DeskPost => ({
  kind: 'post',
  audience: 'desk',
  id,
  ...where,
  ticket: null,
  inCardThread: false,
  broadcast: false,
  calls: [],
  content: { for: 'desk', key: 'npsLowGone', params: {} },
  buttons: [],
  insteadOf: post,
});

/** The answer that an alert is about; null where the effect is none. */
export const alertedAnswer = (effect: CustomerPost | DeskPost): string | null =>
  effect.audience === 'desk' && effect.content.key === 'npsLow' ? effect.content.params.name : null;
