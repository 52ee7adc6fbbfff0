import { describe, expect, it } from 'vitest';
import { showCustomer } from '../../../src/desk/commands/customer-show.ts';
import { customerNamed } from '../../../src/desk/commands/reading/filters.ts';
import { commands } from '../../../src/desk/commands/registry.ts';
import { say } from '../../../src/desk/texts/say.ts';
import { aCustomer } from '../../support/builders.ts';
import { aDesk, globexChannel } from '../decide/model/cast.ts';

/** A Wednesday; in New York the clocks were put forward on the Sunday before. */
const now = Date.UTC(2026, 2, 11, 15);
const thisMonday = Date.UTC(2026, 2, 9, 4);
const lastMonday = Date.UTC(2026, 2, 2, 5);
const eightWeeks = Date.UTC(2026, 0, 19, 5);

type Volume = { createdAt: readonly number[]; open: number; waiting: number; more: boolean };

/** What an agent in New York is told, and what was looked for. */
async function shows(name: string, told: Partial<Volume> = {}) {
  const asked: [string, number][] = [];
  const reader = { locale: 'en', timeZone: 'America/New_York' };
  const answer = await showCustomer(
    {
      desk: aDesk({
        directory: {
          ...aDesk().directory,
          customers: [
            aCustomer(),
            aCustomer({ id: 'customer:umbrella', name: 'Umbrella "North"', tier: null, owner: null }),
            aCustomer({ id: 'customer:gone', name: 'Gone', retired: true }),
          ],
        },
      }),
      who: { is: 'agent', role: 'agent', id: 'ana@acme.test', name: 'Ana' },
      account: 'slack:U0ANA',
      where: globexChannel(),
      customer: null,
      reader,
      tickets: [],
      now,
      look: {
        async volume(customer, since) {
          asked.push([customer, since]);
          return { createdAt: [], open: 0, waiting: 0, decided: 0, kept: 0, more: false, ...told };
        },
      },
      commands,
      words: (key, parameters) => say(key, parameters, { ...reader, now, markdown: true }),
    },
    name,
  );
  return { ...answer, asked };
}

describe('a customer that is shown', () => {
  it('given tickets on both sides of a Monday’s midnight, when they are counted, then each is in its week of the asker’s zone', async () => {
    const { say: said, asked } = await shows('Globex', {
      createdAt: [lastMonday - 1, lastMonday, thisMonday - 1, thisMonday, eightWeeks],
    });
    expect(said).toContain('last 8 weeks: 1 · 0 · 0 · 0 · 0 · 1 · 2 · 1');
    expect(asked).toEqual([['customer:globex', eightWeeks]]);
  });

  it('given open tickets, when they are told, then tier, owner and how many wait are there, and a button that lists them', async () => {
    const { say: said, parts = [] } = await shows('glo', { open: 3, waiting: 2 });
    expect(said).toMatch(/^\*\*Globex\*\* · gold · owner: Ana/u);
    expect(said).toContain('Open tickets: 3 (waiting for us: 2)');
    expect(parts.flatMap(({ buttons }) => buttons.map(({ does }) => does))).toEqual([
      { asks: 'list open customer:"Globex"' },
    ]);
  });

  it('given nothing is open, no tier and no owner, when it is shown, then neither stands there, and there is no button', async () => {
    const { say: said, parts = [] } = await shows('umbrella "north"');
    expect(said).toMatch(/^\*\*Umbrella "North"\*\*\nOpen tickets: 0/u);
    expect(parts.flatMap(({ buttons }) => buttons)).toEqual([]);
  });

  it('given a name with quotes, when its button is made, then the command can be read', async () => {
    const { parts = [] } = await shows('umbrella', { open: 1 });
    expect(parts[0]?.buttons[0]?.does).toEqual({ asks: 'list open customer:"Umbrella North"' });
    const named = [aCustomer(), aCustomer({ id: 'customer:umbrella', name: 'Umbrella "North"' })];
    expect(customerNamed('Umbrella North', named)?.id).toBe('customer:umbrella');
  });

  it('given more than are counted, when it is shown, then it says so', async () => {
    expect((await shows('Globex', { more: true })).say).toContain('There are more than 2000');
    expect((await shows('Globex')).say).not.toContain('more than');
  });

  it('given a name that is none, or of one that left, when it is asked for, then the nearest is named and nothing looked at', async () => {
    const unknown = await shows('Glbex');
    expect(unknown.say).toBe('I know no customer “Glbex”. Did you mean **Globex**?');
    expect(unknown.asked).toEqual([]);
    expect((await shows('Gone')).say).toContain('I know no customer “Gone”');
  });
});
