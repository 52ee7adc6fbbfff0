import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Parked } from '../../../src/web/api/resources/parked.ts';
import { someMonday } from '../../support/builders.ts';
import { openWeb, type TestWeb } from '../open-web.ts';

describe('what was set aside', () => {
  let web: TestWeb;
  const id = 'T0ACME:slack:C0GLOBEX:1772443800.000100|post/1';
  let parked: Parked[] = [
    { id, kind: 'effect', problem: 'channel_not_found', mayHaveArrived: false, attempts: 5, parkedAt: someMonday },
  ];
  beforeAll(async () => {
    web = await openWeb({
      parkedInbox: {
        list: async (limit) => parked.slice(0, limit),
        async retry(wanted) {
          const before = parked.length;
          parked = parked.filter((one) => one.id !== wanted);
          return parked.length < before;
        },
      },
    });
  });
  afterAll(() => web.close());

  it('given a parked effect, when listed and retried, then it is named, goes back, and can be retried once', async () => {
    expect((await web.ask('/api/v1/parked')).body).toEqual({
      parked: [
        {
          id,
          kind: 'effect',
          problem: 'channel_not_found',
          mayHaveArrived: false,
          attempts: 5,
          parkedAt: '2026-03-02T09:30:00.000Z',
        },
      ],
    });
    const path = `/api/v1/parked/${encodeURIComponent(id)}/retry`;
    const retry = () => web.ask(path, { method: 'POST', headers: { authorization: 'Bearer the-desks-own-token' } });
    expect(await retry()).toMatchObject({ status: 200, body: { id } });
    expect(await retry()).toMatchObject({ status: 404 });
    expect((await web.ask('/api/v1/parked?limit=1')).body).toEqual({ parked: [] });
  });
});
