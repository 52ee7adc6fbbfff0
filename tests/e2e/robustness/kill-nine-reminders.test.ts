import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/open-store.ts';
import { type DeskProcess, freePort } from '../../support/desk-process.ts';
import { storeKinds } from '../../support/desk-stage.ts';
import { aDueTicket } from '../../support/due-ticket.ts';
import { nothingWaits } from './check-conversations.ts';
import { channelIds, triageOf } from './crowd.ts';
import { eventually } from './eventually.ts';
import { type Stage, setStage } from './stage.ts';

const reminders = 1_000;
const hour = 3_600_000;
const policies = `policies:
  - name: all
    targets: { default: { first-response: 2h } }
    escalations: [{ at: 50%, to: triage, how: channel }]
`;

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const channelOf = (number: number): string => channelIds[number % channelIds.length] ?? '';

/** Tickets of several channels whose reminders are all due at one moment. */
async function makeWave(store: Store, dueAt: number): Promise<void> {
  const tickets = Array.from({ length: reminders }, (_, index) => {
    const number = 5_001 + index;
    const channel = channelOf(number);
    // The later its number, the more urgent: by a millisecond.
    const openedAt = dueAt - hour - index;
    const triage = `slack:${triageOf(channel)}`;
    return aDueTicket({ number, dueAt, openedAt, channel: `slack:${channel}`, triage, subject: 'Printer' });
  });
  await store.tickets.insert(tickets);
}

/** How often each ticket was told of in triage, by its number. */
function toldIn({ slack }: Stage): Map<number, number> {
  const told = new Map<number, number>();
  for (const channel of channelIds.map(triageOf)) {
    for (const message of slack.world.messages(channel)) {
      const numbers = new Set(JSON.stringify(message).match(/#[56]\d{3}\b/gu) ?? []);
      for (const number of numbers) told.set(Number(number.slice(1)), (told.get(Number(number.slice(1))) ?? 0) + 1);
    }
  }
  return told;
}

describe('a wave of a thousand reminders', () => {
  it.each(storeKinds)(
    'given %s, when desks are killed with -9 in the middle of it, then each reminder is told once',
    { timeout: 240_000 },
    async (store) => {
      stage = await setStage({ store, transport: 'http', contacts: 1, more: policies });
      const here = stage;
      const { slack } = here;
      const count = store === 'embedded' ? 1 : 3;
      const desks: DeskProcess[] = [];
      for (let n = 0; n < count; n++) desks.push(await here.start(n === 0 ? undefined : await freePort()));
      slack.trouble.api('chat.postMessage', { kind: 'slow', milliseconds: 50 });
      // Slack has it, and its answer is lost.
      slack.trouble.api('chat.postMessage', { kind: 'disconnect', effect: 'done', times: 3 });
      const dueAt = Date.now() + 2_500;
      await here.look((opened) => makeWave(opened, dueAt));
      await pause(Math.max(0, dueAt - Date.now()));
      if (store === 'embedded') {
        for (let kill = 0; kill < 3; kill++) {
          await pause(500 + Math.random() * 900);
          await desks.at(-1)?.killNine();
          desks.push(await here.start());
        }
      } else {
        for (const desk of desks.slice(0, 2)) {
          await pause(400 + Math.random() * 900);
          await desk.killNine();
        }
      }
      slack.trouble.clear();
      await here.look(async (opened) => {
        await eventually(
          'all is told',
          async () => (await nothingWaits(opened)) && toldIn(here).size === reminders,
          60,
        );
        expect(await opened.inbox.parked(10)).toEqual([]);
        expect(await opened.effects.parked(10)).toEqual([]);
        const tickets = await opened.tickets.byNumbers(Array.from({ length: reminders }, (_, index) => 5_001 + index));
        const said = [...tickets.values()].map(
          ({ sla }) => sla.reminders.filter(({ became }) => became === 'said').length,
        );
        expect(new Set(said)).toEqual(new Set([1]));
      });
      const told = toldIn(here);
      expect([...told].filter(([, times]) => times !== 1)).toEqual([]);
      expect(told.size).toBe(reminders);
    },
  );
});
