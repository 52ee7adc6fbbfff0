import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../../src/desk/commands/command.ts';
import { commands } from '../../../src/desk/commands/registry.ts';
import type { TestDesk } from '../../support/test-desk.ts';
import { globex } from '../triage/triage-room.ts';
import {
  type Asked,
  api,
  type Door,
  doors,
  mention,
  people,
  type Role,
  requests,
  slash,
  startRoom,
  ticket,
  whispered,
} from './three-doors-room.ts';
import { type Row, rows } from './three-doors-rows.ts';

const refusal = /only our support team|Only agents of the desk|Only leads and admins of the desk/u;
const roles = Object.keys(people).filter((role): role is Role => role in people);
const outside: readonly Role[] = ['guest', 'contact', 'otherCustomer', 'stranger'];

/** The row of each command; fails where a new one has none. */
const rowOf = (name: string): Row => {
  const row = rows[name];
  if (row === undefined) throw new Error(`*${name}* has no row in three-doors-rows.ts: add one.`);
  return row;
};

let desk: TestDesk;
/** A ticket that others may be merged into. */
let other: Asked;

type Try = { role: Role; door: Door; asked: Asked };

function typed(name: string, { args }: Row, { number, ts }: Asked, named: boolean): string {
  const names = commands.find((command) => command.name === name)?.names ?? 'none';
  const told = args
    .replace('%other', `#${other.number}`)
    .replace('%link', `https://acme.slack.com/archives/${globex}/p${ts.replace('.', '')}`);
  return [name, ...(!named || names === 'none' ? [] : [String(number)]), told].join(' ').trim();
}

/** Gives the command through a door; what is told comes back, where the door answers at once. */
async function give(name: string, row: Row, { role, door, asked }: Try): Promise<string | null> {
  switch (door) {
    case 'slash':
      return slash(desk, role, typed(name, row, asked, true));
    case 'mention':
      mention(desk, role, typed(name, row, asked, false), asked);
      return null;
    case 'api': {
      const { status, body } = await api(desk, role, typed(name, row, asked, false), asked);
      return `${status} ${body}`;
    }
    default:
      return door satisfies never;
  }
}

/** What stands in a ticket's thread that nobody here wrote. */
const heard = ({ ts }: Asked): string[] =>
  desk.slack.world
    .messages(globex, ts)
    .filter((message) => message.ts !== ts && !message.text.includes('<@U0THREADWELL>'))
    .map(({ text }) => text);

/** Every one of these commands, by everybody, through three doors. */
export const throughThreeDoors = (some: readonly Command[]): void => {
  describe('every command, by everybody, through three doors', () => {
    beforeAll(async () => {
      desk = await startRoom();
      [other = { number: 0, ts: '' }] = await requests(desk, 1);
    });
    afterAll(() => desk.close());

    const names = some.map(({ name }) => name);
    it.each(names)('given *%s*, when those who may give it, then it is done, and told to nobody else', async (name) => {
      const row = rowOf(name);
      const given = row.may.flatMap((role) => doors.map((door) => ({ role, door }))).filter(canCome);
      // What leaves a ticket as it is can be given on one.
      const count = row.after === null ? 1 : given.length;
      const asked = await requests(desk, count);
      const tries = given.map((one, index): Try => ({ ...one, asked: asked[index % count] ?? { number: 0, ts: '' } }));
      for (const { number } of asked) {
        for (const text of row.before ?? []) {
          await slash(desk, 'lead', text.replace('%n', String(number)));
        }
      }
      const whispers = new Map(roles.map((role) => [role, whispered(desk, role).length]));
      for (const one of tries) {
        const told = await give(name, row, one);
        const by = `${one.role} by ${one.door}: ${told}`;
        if (told !== null) expect(told, by).not.toMatch(refusal);
        if (one.door === 'slash') expect(told, by).not.toBe('');
        if (one.door === 'api' && row.mayFail !== true) expect(told, by).toMatch(/^200 /u);
      }
      await desk.settled();
      for (const { role, door, asked: request } of tries) {
        const by = `${role} by ${door}`;
        if (row.after !== null) expect(await ticket(desk, request.number), by).toMatchObject(row.after);
        const told = row.sent === undefined || (row.saidThere === true && door === 'mention') ? [] : [row.sent];
        // What a command is not about, such as where a merge leads, may be said there.
        if (row.mayFail !== true) expect(heard(request), by).toEqual(told);
      }
      for (const role of row.may) {
        const fresh = whispered(desk, role).slice(whispers.get(role));
        for (const { text } of fresh) expect(text).not.toMatch(refusal);
        // In the thread where it was asked, and there alone.
        const threads = tries.filter((one) => one.role === role && one.door === 'mention').map((one) => one.asked.ts);
        for (const { threadTs, channelId } of fresh)
          expect([channelId, threads.includes(threadTs ?? '')]).toEqual([globex, true]);
      }
      for (const role of outside) expect(whispered(desk, role).length, role).toBe(whispers.get(role));
    });

    it.each(names)('given *%s*, when others give it, then it is refused and nothing changes', async (name) => {
      const row = rowOf(name);
      const [target] = await requests(desk, 1);
      if (target === undefined) throw new Error('There is no ticket.');
      const before = await ticket(desk, target.number);
      const others = roles.filter((role) => !row.may.includes(role));
      for (const role of others) {
        const told = await give(name, row, { role, door: 'slash', asked: target });
        // Slack lets nobody of another company give one; should one come all the same, it is not even answered.
        if (people[role].team === 'T0ACME') expect(told, role).toMatch(refusal);
        else expect(told, role).toBe('');
        expect(await give(name, row, { role, door: 'api', asked: target }), role).toMatch(/^4\d\d /u);
      }
      expect(await ticket(desk, target.number)).toEqual(before);
      for (const role of others) await give(name, row, { role, door: 'mention', asked: target });
      await desk.settled();
      // Their words are ordinary ones, and no commands.
      const { history } = await ticket(desk, target.number);
      expect(history.filter(({ door }) => door === 'mention' || door === 'api' || door === 'command')).toEqual([]);
      for (const role of outside) {
        for (const { text } of whispered(desk, role)) expect(text, role).not.toContain(`#${target.number}`);
      }
      expect(heard(target)).toEqual([]);
    });
  });
};

/** The API knows agents only; a colleague's mention is an ordinary word in the thread. */
const canCome = ({ role, door }: { role: Role; door: Door }): boolean => role !== 'colleague' || door === 'slash';
