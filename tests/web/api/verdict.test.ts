import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verdictSchema } from '../../../src/web/api/resources/verdict.ts';
import { aChannel, aMessage, someMonday } from '../../support/builders.ts';
import { openWeb, type TestWeb } from '../open-web.ts';

describe('the verdict on a message', () => {
  let web: TestWeb;
  beforeAll(async () => {
    web = await openWeb();
    await web.store.channels.saveAll([aChannel({ id: 'slack:C0OLD', platformId: 'C0GLOBEX', aliases: ['C0OLD'] })]);
    await web.store.messages.insert([
      aMessage({
        channel: 'slack:C0OLD',
        ticket: null,
        verdict: { rule: 'thanks', values: { words: 2, language: 'de' }, at: someMonday },
      }),
    ]);
  });
  afterAll(() => web.close());

  it.each(['C0GLOBEX', 'C0OLD', 'slack:C0OLD', '%23globex-acme'])(
    'given a judged message, when asked for by %s, then its rule is told in a sentence',
    async (channel) => {
      const { status, body } = await web.ask(`/api/v1/messages/${channel}/1772443800.000100/verdict`);
      expect(status).toBe(200);
      expect(verdictSchema.parse(body)).toEqual(body);
      expect(body).toEqual({
        message: 'slack:C0OLD:1772443800.000100',
        rule: 'thanks',
        explanation: 'A bare thanks is not a request.',
        values: { words: 2, language: 'de' },
        at: '2026-03-02T09:30:00.000Z',
        ticket: null,
      });
    },
  );

  it.each([
    ['C0GLOBEX/1.2', 'No such message was recorded there.'],
    ['C0NOWHERE/1772443800.000100', 'The desk knows no channel “C0NOWHERE”.'],
  ])('given nothing at %s, when asked for, then the answer is 404', async (place, detail) => {
    const { status, body } = await web.ask(`/api/v1/messages/${place}/verdict`);
    expect(status).toBe(404);
    expect(body).toMatchObject({ detail });
  });
});
