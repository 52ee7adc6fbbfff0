import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aChannel, aCustomer, aHistoryEntry, aMessage, aPerson, aTicket, someMonday } from '../support/builders.ts';
import { type CliRoom, openCliRoom } from './cli-room.ts';

const day = 86_400_000;
const lineShape = z.looseObject({ kind: z.string() });
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => lineShape.parse(JSON.parse(line)));

/** A desk with all kinds of things in it: quotes, line breaks, formulas, other scripts, histories in two places. */
async function fill(room: CliRoom): Promise<void> {
  await room.using(async (store) => {
    await store.customers.saveAll([aCustomer()]);
    await store.channels.saveAll([aChannel()]);
    await store.people.save(aPerson(), someMonday);
    const applied = (number: number) => [
      { inbound: `claim:${number}`, history: [aHistoryEntry({ at: someMonday + number })], effects: [] },
    ];
    await store.tickets.insert(
      Array.from({ length: 30 }, (_, index) =>
        aTicket({
          number: index * 7 + 1,
          openedBy: `opened:${index}`,
          subject: index === 3 ? '=HYPERLINK("x"), "quoted"' : `Request ${index} — ログイン 🔒`,
          updatedAt: someMonday + index * day,
          timers: index === 4 ? { close: someMonday + 9 * day } : {},
          fields: index === 5 ? { at: '2026-01-01T00:00:00.000Z', plan: 'pro' } : {},
          applied: applied(index),
        }),
      ),
    );
    await store.history.copy([
      { ticket: 1, inbound: 'first', entries: [aHistoryEntry({ what: 'opened' }), aHistoryEntry()] },
    ]);
    await store.messages.insert([
      ...Array.from({ length: 30 }, (_, index) =>
        aMessage({
          ts: `177244380${index % 10}.${index}`,
          ticket: index * 7 + 1,
          at: someMonday + index * 1_000,
          text: `Line one\n"two", ${index}`,
        }),
      ),
      aMessage({
        ts: '1772443899.1',
        ticket: null,
        at: someMonday + day,
        text: 'Thanks!',
        deletedAt: someMonday + 2 * day,
      }),
      aMessage({ ts: '1772443899.2', ticket: null, at: someMonday + 40 * day, text: '@[U0ANA] hello' }),
    ]);
  });
}

describe('export and import through the command line', () => {
  let room: CliRoom;
  let other: CliRoom;
  let exported = '';
  beforeAll(async () => {
    room = await openCliRoom();
    other = await openCliRoom();
    await fill(room);
    const { code, out, error } = await room.run(['export']);
    expect({ code, error }).toEqual({
      code: 0,
      error: 'Exported 1 customer, 1 channel, 1 person, 30 tickets, 32 messages, 0 rounds and answers of NPS.\n',
    });
    exported = out;
  });
  afterAll(async () => {
    await room.close();
    await other.close();
  });

  it('given a desk, when it is exported, then each line is JSON, instants are ISO, and the last line counts the others', () => {
    const lines = linesOf(exported);
    expect(lines[0]).toMatchObject({ kind: 'threadwell-export', version: 1, since: null });
    expect(lines.at(-1)).toEqual({
      kind: 'end',
      counts: { customer: 1, channel: 1, person: 1, ticket: 30, message: 32, survey: 0 },
    });
    const ticket = lines.find(({ kind, number }) => kind === 'ticket' && number === 1);
    expect(ticket).toMatchObject({ createdAt: '2026-03-02T09:30:00.000Z', requester: { name: 'Gina' } });
    expect(z.looseObject({ history: z.array(z.unknown()) }).parse(ticket).history).toHaveLength(3);
    expect(exported).not.toContain('xoxb');
  });

  it('given an export, when it is imported elsewhere and exported there, then the two are equal to the byte; done again, nothing changes', async () => {
    await writeFile(join(other.folder, 'desk.jsonl'), exported);
    expect(await other.run(['import', 'desk.jsonl'])).toMatchObject({
      code: 0,
      out: 'Imported 1 customer, 1 channel, 1 person, 30 tickets, 32 messages, 0 rounds and answers of NPS; 0 were there already.\n',
    });
    expect((await other.run(['export'])).out).toBe(exported);
    expect(await other.runApart(['import', '-'], { input: exported })).toMatchObject({
      code: 0,
      out: 'Imported 0 customers, 0 channels, 0 people, 0 tickets, 0 messages, 0 rounds and answers of NPS; 65 were there already.\n',
    });
    expect((await other.run(['export'])).out).toBe(exported);
    const next = await other.using((store) => store.counters.reserve('tickets', 1));
    expect(next).toBe(29 * 7 + 2);
  });

  it('given an export that was cut off, when it is imported and then the whole of it, then the first says so and the second goes on', async () => {
    const third = await openCliRoom();
    try {
      const half = `${exported.split('\n').slice(0, 20).join('\n')}\n`;
      const cut = await third.run(['import', '-'], { input: half });
      expect(cut.code).toBe(1);
      expect(cut.error).toContain('ends at line 20 without its end');
      expect(await third.run(['import', '-'], { input: exported })).toMatchObject({ code: 0 });
      expect((await third.run(['export'])).out).toBe(exported);
    } finally {
      await third.close();
    }
  });

  it('given a desk with tickets of its own, when another’s is imported, then it is refused, and with --merge what collides is named', async () => {
    const third = await openCliRoom();
    try {
      await third.using((store) =>
        store.tickets.insert([aTicket({ number: 8, openedBy: 'own', threads: ['slack:C1:1'] })]),
      );
      const refused = await third.run(['import', '-'], { input: exported });
      expect(refused.code).toBe(1);
      expect(refused.error).toContain('Nothing was imported');
      expect(await third.using((store) => store.messages.ofTicket(1))).toEqual([]);
      const merged = await third.run(['import', '-', '--merge'], { input: exported });
      expect(merged.code).toBe(1);
      expect(merged.error).toContain('1 ticket could not be taken in');
      expect(merged.error).toContain('#8');
      expect(await third.using(async (store) => (await store.tickets.byNumbers([8])).get(8)?.openedBy)).toBe('own');
    } finally {
      await third.close();
    }
  });

  it.each([
    ['', 'nothing in it'],
    ['number,subject\r\n', 'Line 1 is no JSON'],
    ['{"kind":"ticket"}\n', 'Line 1 is not as an export has it'],
    ['{"kind":"threadwell-export","version":99,"desk":"x","holds":[],"since":null}\n', 'newer version'],
    [
      '{"kind":"threadwell-export","version":1,"desk":"x","holds":[],"since":null}\n{"kind":"person"}\n',
      'Line 2 is not',
    ],
  ])('given %j, when it is imported, then a sentence names what is wrong, with exit code 1', async (input, said) => {
    const { code, error } = await other.run(['import', '-', '--merge'], { input });
    expect(code).toBe(1);
    expect(error).toContain(said);
    expect(error.trim().split('\n')).toHaveLength(1);
  });

  it('given --since and --out, when exported, then it holds what was updated since, in a file', async () => {
    const since = new Date(someMonday + 25 * day).toISOString();
    expect(await room.run(['export', '--since', since, '--out', 'part.jsonl'])).toMatchObject({ code: 0, out: '' });
    const lines = linesOf(await readFile(join(room.folder, 'part.jsonl'), 'utf8'));
    expect(lines.filter(({ kind }) => kind === 'ticket')).toHaveLength(5);
    // Those of the five tickets, and the one of no ticket that was written since.
    expect(lines.filter(({ kind }) => kind === 'message')).toHaveLength(6);
  });

  it('given CSV, when tickets are exported, then it is a table, and what looks like a formula is none', async () => {
    const { code, out } = await room.run(['export', '--format', 'csv']);
    expect(code).toBe(0);
    const rows = out.split('\r\n');
    expect(rows[0]).toMatch(/^number,subject,status,/u);
    expect(rows).toHaveLength(32);
    expect(rows[4]).toContain(`"'=HYPERLINK(""x""), ""quoted""",`);
  });
});
