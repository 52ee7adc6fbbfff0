import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { searchBound } from '../../../src/web/api/tickets/search-tickets.ts';
import { aTicket, someMonday } from '../../support/builders.ts';
import { openWeb, type TestWeb } from '../open-web.ts';

const pageSchema = z.object({ tickets: z.array(z.object({ number: z.number() })), nextCursor: z.string().nullable() });

describe('searching tickets', () => {
  let web: TestWeb;
  beforeAll(async () => {
    web = await openWeb();
    const subjects = [
      'Café Größe: Zahlung hängt',
      'Login fails (again)',
      'Rechnung 1042',
      '',
      'ŁOGIN Ошибка',
      '100% (CPU)',
    ];
    await web.store.tickets.insert(
      subjects.map((subject, index) => aTicket({ number: index + 1, subject, updatedAt: someMonday + index })),
    );
  });
  afterAll(() => web.close());

  const search = async (query: string) => {
    const { status, body } = await web.ask(`/api/v1/tickets?${query}`);
    expect(status).toBe(200);
    const page = pageSchema.parse(body);
    return { numbers: page.tickets.map((ticket) => ticket.number), nextCursor: page.nextCursor };
  };

  it.each([
    ['cafe', [1]],
    ['GROSSE cafe', [1]],
    ['größe', [1]],
    ['zahlung hangt', [1]],
    ['fails login', [2]],
    ['(again)', [2]],
    ['ошибка', [5]],
    ['100%', [6]],
    ['.*', []],
    ['1042', [3]],
    ['2', [2, 3]],
    ['#2', [2]],
  ])('given the words %s, when searched, then those subjects are found', async (words, expected) => {
    expect((await search(`q=${encodeURIComponent(words)}`)).numbers).toEqual(expected);
  });

  it('given more tickets than one request looks through, when searched, then the cursor leads on to the match', async () => {
    const many = Array.from({ length: searchBound + 10 }, (_, index) =>
      aTicket({ number: 100 + index, subject: 'Noise', updatedAt: someMonday + 1_000 + index }),
    );
    for (let from = 0; from < many.length; from += 1_000)
      await web.store.tickets.insert(many.slice(from, from + 1_000));
    const first = await search('q=cafe');
    expect(first.numbers).toEqual([]);
    expect(first.nextCursor).not.toBeNull();
    expect(await search(`q=cafe&cursor=${first.nextCursor}`)).toEqual({ numbers: [1], nextCursor: null });
    expect((await search('q=5')).numbers, 'a number is found however old').toEqual([5]);
  });
});
