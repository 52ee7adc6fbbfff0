import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aTicket, someMonday } from '../../support/builders.ts';
import { openWeb, type TestWeb } from '../open-web.ts';

const pageSchema = z.object({
  tickets: z.array(z.object({ number: z.number(), updatedAt: z.string() })),
  nextCursor: z.string().nullable(),
});
const count = 500;

describe('paging through tickets', () => {
  let web: TestWeb;
  let inOrder: number[];
  beforeAll(async () => {
    web = await openWeb();
    // Long ties of numbers in a row, written out of order, and a gap of a year.
    const tickets = Array.from({ length: count }, (_, index) =>
      aTicket({
        number: index + 1,
        subject: index + 1 === 250 ? 'Login error 250' : 'Login fails',
        status: index % 2 === 0 ? 'open' : 'solved',
        updatedAt: someMonday - Math.floor(index / 61) * 1_000 - (index > 300 ? 365 * 86_400_000 : 0),
      }),
    );
    await web.store.tickets.insert(tickets.toSorted((a, b) => ((a.number * 211) % count) - ((b.number * 211) % count)));
    inOrder = tickets
      .toSorted((a, b) => b.updatedAt - a.updatedAt || b.number - a.number)
      .map((ticket) => ticket.number);
  });
  afterAll(() => web.close());

  async function pages(
    query: string,
    afterEach: (page: number) => Promise<void> = async () => {},
  ): Promise<number[][]> {
    const found: number[][] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await web.ask(`/api/v1/tickets?${query}&cursor=${cursor}`);
      const page = pageSchema.parse(body);
      found.push(page.tickets.map((ticket) => ticket.number));
      cursor = page.nextCursor;
      await afterEach(found.length);
    }
    return found;
  }

  it.each([7, 50, 100, 200])('given ties, when paged by %i, then each ticket comes once, in order', async (limit) => {
    const found = await pages(`limit=${limit}`);
    expect(found.flat()).toEqual(inOrder);
    expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true);
    expect(found.at(-1)?.length, 'no empty page at the end').toBeGreaterThan(0);
  });

  it('given no limit, when listed, then a page has 50', async () => {
    expect((await pages(''))[0]).toHaveLength(50);
  });

  it('given a filter with two statuses, when paged, then each of them comes once, in order', async () => {
    expect((await pages('limit=33&status=open,solved')).flat()).toEqual(inOrder);
  });

  it('given a search, when paged, then each match comes once, in order', async () => {
    expect((await pages('limit=60&q=login')).flat()).toEqual(inOrder);
  });

  it('given a ticket asked for by number, when paged one by one, then it comes first and only once', async () => {
    await web.store.tickets.insert([
      aTicket({ number: 9_001, subject: 'Like 250 and 251', updatedAt: someMonday - 1 }),
    ]);
    expect(await pages('limit=1&q=250')).toEqual([[250], [9_001]]);
    expect(await pages('limit=1&q=%23250&status=closed')).toEqual([[]]);
  });

  it('given tickets that arrive meanwhile, when paged on, then none of the rest is missed or doubled', async () => {
    const seen = await pages('limit=100&status=open', async (page) => {
      await web.store.tickets.insert([
        aTicket({ number: 10_000 + page, status: 'open', updatedAt: someMonday + page }),
      ]);
    });
    const open = new Set(inOrder);
    const old = seen.flat().filter((number) => open.has(number));
    expect(old).toHaveLength(count / 2);
    expect(new Set(old).size).toBe(count / 2);
  });
});
