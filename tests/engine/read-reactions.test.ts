import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Survey, Vote } from '../../src/desk/csat/survey.ts';
import { newSurvey } from '../../src/desk/csat/survey-plan.ts';
import type { Inbound } from '../../src/desk/inbound.ts';
import { withDefaults } from '../../src/desk/settings/defaults.ts';
import { DeskCache } from '../../src/engine/desk-cache.ts';
import type { StandingReaction } from '../../src/engine/platform.ts';
import { readReactions } from '../../src/engine/read-reactions.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aTicket, someMonday } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { silentPlatform } from './recording-sender.ts';

let store: Store;
let cache: DeskCache;
storeForEachTest((opened) => {
  store = opened;
});
beforeEach(() => {
  cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
});

const question = 'slack:C0GLOBEX:1772443999.000100';
const gina = 'slack:U0GINA';
const hank = 'slack:U0HANK';
const outage = someMonday + 60_000;

const vote = (account: string, emoji: string, change: Vote['change'], at: number): Vote => {
  return { key: `${account}:${emoji}:${at}`, account, name: 'x', emoji, score: 1, change, at };
};

/** What is found on a question that was answered so far as said. */
async function found(votes: Vote[], stands: StandingReaction[] | null, told: Partial<Survey> = {}): Promise<Inbound[]> {
  const fresh = newSurvey(aTicket(), { csat: withDefaults({}).csat, now: someMonday }, false);
  const survey: Survey = {
    ...fresh,
    state: { is: 'asked', at: someMonday },
    askedAt: someMonday,
    questions: [question],
    votes,
    ...told,
  };
  const dueAt = someMonday + 1_000_000;
  await store.channels.saveAll([aChannel()]);
  await store.tickets.insert([
    aTicket({
      csat: { surveys: [survey], recoveries: [] },
      ...(survey.state.is === 'asked' ? { timers: { survey: dueAt }, dueAt } : {}),
      surveyAt: someMonday,
      updatedAt: outage + 30_000,
    }),
    aTicket({ number: 1043 }),
  ]);
  await cache.refresh(true);
  const accepted: Inbound[] = [];
  await readReactions(
    {
      store,
      cache,
      platform: { ...silentPlatform, ownAccounts: () => ['slack:U0BOT'], reactions: async () => stands },
      accept: async (arrivals) => void accepted.push(...arrivals.map(({ inbound }) => inbound)),
      logger: pino({ level: 'silent' }),
      pause: async () => {},
      stopped: () => false,
      now: () => outage + 60_000,
      seenUpTo: outage,
    },
    (ask) => ask(),
    new Set(),
  );
  return accepted;
}

describe('the reactions on an open question, after an outage', () => {
  it('given what was tapped and taken back meanwhile, when it is read, then both arrive, older than what may still be told', async () => {
    const known = [vote(gina, 'heart_eyes', 'given', someMonday + 1), vote(hank, 'rage', 'given', someMonday + 2)];
    const inbounds = await found(known, [
      { account: gina, emoji: 'rage' },
      { account: hank, emoji: 'rage' },
      { account: hank, emoji: 'tada' },
    ]);
    expect(inbounds).toMatchObject([
      {
        kind: 'reaction',
        change: 'added',
        emoji: 'rage',
        actor: { account: gina },
        at: outage,
        target: { id: question },
      },
      { kind: 'reaction', change: 'removed', emoji: 'heart_eyes', actor: { account: gina }, at: outage },
    ]);
  });

  it('given nothing happened meanwhile, when it is read, then nothing arrives', async () => {
    const known = [vote(gina, 'rage', 'given', someMonday + 1), vote(gina, 'heart_eyes', 'taken', someMonday + 2)];
    expect(await found(known, [{ account: gina, emoji: 'rage' }])).toEqual([]);
  });

  it.each([
    ['since the outage began', outage + 30_000, [{ change: 'added', at: outage }]],
    ['before the outage', outage - 30_000, []],
  ])(
    'given the question has ended %s, when it is read, then what was tapped counts only if it may',
    async (_, at, arrives) => {
      const ended = (at: number): Survey['state'] => ({ is: 'ended', how: 'reopened', at });
      const stands = [{ account: gina, emoji: 'rage' }];
      expect(await found([], stands, { state: ended(at) })).toMatchObject(arrives);
    },
  );

  it('given one emoji in two names, when one was taken back, then only that arrives; and a name that means nothing any more stands', async () => {
    const known = [
      vote(gina, '+1', 'given', someMonday + 1),
      vote(gina, '+1::skin-tone-3', 'given', someMonday + 2),
      vote(hank, 'fuming', 'given', someMonday + 3),
    ];
    const stands = [
      { account: gina, emoji: '+1', toned: '+1::skin-tone-3' },
      { account: hank, emoji: 'fuming' },
      { account: gina, emoji: 'fuming-too', means: 'rage' },
    ];
    expect(await found(known, stands)).toMatchObject([
      { change: 'added', emoji: 'fuming-too', means: 'rage', actor: { account: gina } },
      { change: 'removed', emoji: '+1', actor: { account: gina } },
    ]);
  });

  it('given the question was deleted by hand, when it is read, then that arrives, and no answer is taken back', async () => {
    expect(await found([vote(gina, 'rage', 'given', someMonday + 1)], null)).toMatchObject([
      { kind: 'deletion', own: true, target: { id: question } },
    ]);
  });
});
