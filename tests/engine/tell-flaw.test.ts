import { describe, expect, it } from 'vitest';
import type { Survey } from '../../src/desk/csat/survey.ts';
import { newSurvey } from '../../src/desk/csat/survey-plan.ts';
import { neverLeft, notSent } from '../../src/desk/decide/question-flaw.ts';
import { type Effect, publicMessage, type Question, type Reply } from '../../src/desk/effect.ts';
import type { Inbound } from '../../src/desk/inbound.ts';
import { withDefaults } from '../../src/desk/settings/defaults.ts';
import { DeskCache } from '../../src/engine/desk-cache.ts';
import { DeliveryError } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aMessage, aTicket, someMonday } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { rowOf, senderWith } from './sender-for-tests.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});

function fail(): never {
  throw new Error('This cannot be said to a customer.');
}
const base = { platform: 'slack', installation: 'T0ACME', ticket: 1042, channel: 'slack:C0GLOBEX' } as const;
const question: Question = {
  ...base,
  kind: 'question',
  audience: 'customer',
  id: 'question:1042:1:ask',
  thread: null,
  survey: '1042:1',
  change: 'ask',
  reader: { locale: 'en', timeZone: 'UTC' },
};
const ownWords = aMessage({ ticket: 1042, side: 'desk', note: false });
const theirs: Reply = {
  ...base,
  kind: 'reply',
  audience: 'customer',
  id: 'own-words',
  thread: null,
  message: publicMessage(ownWords) ?? fail(),
  change: 'post',
  piece: { kind: 'text', index: 0 },
};

/** A sender of a ticket with such a survey; what it tells the desk. */
async function aSender(told: Partial<Survey>) {
  const survey: Survey = { ...newSurvey(aTicket(), { csat: withDefaults({}).csat, now: someMonday }, false), ...told };
  await store.tickets.insert([aTicket({ csat: { surveys: [survey], recoveries: [] } })]);
  const cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
  await store.channels.saveAll([aChannel()]);
  await cache.refresh(true);
  const accepted: Inbound[] = [];
  const accept = async (arrivals: { inbound: Inbound }[]) =>
    void accepted.push(...arrivals.map(({ inbound }) => inbound));
  return { accepted, cache, sender: senderWith({ store, cache, now: () => someMonday, accept }) };
}

describe('an answer that cannot stand under a question', () => {
  it('given the store is away while that is told, when it was surely refused, then it simply waits', async () => {
    const { cache } = await aSender({});
    const react: Effect = {
      ...base,
      kind: 'react',
      audience: 'customer',
      id: 'react',
      ts: '1.1',
      add: 'one',
      remove: null,
    };
    const sender = senderWith({
      store,
      cache,
      now: () => someMonday,
      accept: () => Promise.reject(new Error('The store is away.')),
      platform: () => ({
        deliver: () => Promise.reject(new DeliveryError('invalid_name', { kind: 'never' }, 'invalid_name')),
        find: () => Promise.resolve(null),
        findsSends: false,
        asksByButtons: false,
      }),
    });
    await expect(sender.send(rowOf({ ...react, survey: '1042:1' }), [])).rejects.toMatchObject({
      failure: { kind: 'again' },
    });
  });
});

describe('a question that is not sent', () => {
  it('given nothing is to be asked when its turn comes, when it is dropped, then the desk is told', async () => {
    const { sender, accepted } = await aSender({ state: { is: 'ended', how: 'reopened', at: someMonday } });
    await sender.send(rowOf(question), []);
    expect(accepted).toMatchObject([{ ticket: 1042, step: { survey: '1042:1', problem: neverLeft } }]);
  });

  it('given it is given up, when it is the bot or an agent who asks, then the desk is told', async () => {
    const { sender, accepted } = await aSender({ ownWords: ownWords.id });
    await sender.gaveUp(rowOf(question), 'is_archived');
    await sender.gaveUp(rowOf(theirs), 'is_archived');
    await sender.gaveUp(rowOf({ ...question, id: 'question:1042:1:remind', change: 'remind' }), 'is_archived');
    const step = { survey: '1042:1', problem: notSent };
    expect(accepted).toMatchObject([
      { key: 'question:1042:1:ask:flaw', ticket: 1042, step },
      { key: 'own-words:flaw', ticket: 1042, step },
    ]);
  });
});
