import { describe, expect, it } from 'vitest';
import type { Channel } from '../../src/desk/channel.ts';
import { type Effect, publicMessage, type Reply } from '../../src/desk/effect.ts';
import { lastLook } from '../../src/engine/last-look.ts';
import { DeliveryError } from '../../src/engine/platform.ts';
import { aChannel, aMessage } from '../support/builders.ts';
import { aPost } from './recording-sender.ts';

const base = { platform: 'slack', installation: 'T0ACME' } as const;
const aCard: Effect = {
  ...base,
  kind: 'card',
  audience: 'desk',
  id: 'card:1',
  ticket: 1,
  channel: 'slack:C0TRIAGE',
  first: true,
};
const aReply = (message: ReturnType<typeof aMessage>): Reply => {
  const id = publicMessage({ ...message, note: false });
  if (id === null) throw new Error('This message is for nobody.');
  const rest = { kind: 'reply', audience: 'customer', id: 'r', ticket: 1, channel: 'slack:C0GLOBEX' } as const;
  return { ...base, ...rest, thread: '1.1', message: id, change: 'post', piece: { kind: 'text', index: 0 } };
};

const aMirror: Effect = {
  ...base,
  kind: 'mirror',
  audience: 'desk',
  id: 'm',
  ticket: 1,
  channel: 'slack:C0TRIAGE',
  message: 'slack:C0GLOBEX:1.1',
  change: 'edit',
  piece: { kind: 'text', index: 0 },
};
const anErasing: Effect = { ...aMirror, id: 't', change: 'trim', piece: null };

/** What becomes of an effect whose channel is so: it leaves, waits, or is given up. */
function look(effect: Effect, channel: Partial<Channel> | null, message: ReturnType<typeof aMessage> | null = null) {
  const known = channel === null ? null : aChannel(channel);
  try {
    lastLook(effect, message, { channel: () => known });
    return 'leaves';
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return error.failure.kind;
  }
}
const triage = { kind: 'triage', mode: 'off', customer: null, shared: false } as const;

describe('the last look before anything leaves', () => {
  it.each<[string, Effect, Partial<Channel> | null, string]>([
    ['a card into triage', aCard, triage, 'leaves'],
    ['a card into triage that is shared by now', aCard, { ...triage, shared: true }, 'held'],
    ['words into triage that is shared by now', aMirror, { ...triage, shared: true }, 'held'],
    ['words out of triage that is shared by now', anErasing, { ...triage, shared: true }, 'leaves'],
    ['words of the desk out of a customer’s channel', anErasing, {}, 'leaves'],
    ['a card into a customer’s channel', aCard, { shared: false }, 'held'],
    ['a card into a channel that nobody knows yet', aCard, null, 'leaves'],
    ['a post into a customer’s channel', aPost('p'), {}, 'leaves'],
    ['a post for customers into triage', aPost('p'), triage, 'never'],
  ])('given %s, when it would leave, then it is: %#', (_, effect, channel, expected) => {
    expect(look(effect, channel)).toBe(expected);
  });

  it('given a reply, when its message became a note since, or is the customer’s own, then it never leaves', () => {
    const said = aMessage({ side: 'desk' });
    expect(look(aReply(said), {}, said)).toBe('leaves');
    expect(look(aReply(said), {}, { ...said, note: true })).toBe('never');
    expect(look(aReply(said), {}, { ...said, side: 'customer' })).toBe('never');
  });
});
