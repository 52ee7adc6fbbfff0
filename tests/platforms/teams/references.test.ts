import { beforeEach, describe, expect, test } from 'vitest';
import { References } from '../../../src/platforms/teams/references.ts';

const kept = new Map<string, string>();
const reads: string[] = [];
const writes: string[] = [];
const memory = {
  get: async (key: string) => {
    reads.push(key);
    return kept.get(key) ?? null;
  },
  set: async (key: string, value: string) => {
    writes.push(key);
    kept.set(key, value);
  },
};
const clock = { now: 0 };
let references: References;
beforeEach(() => {
  kept.clear();
  reads.length = writes.length = 0;
  clock.now = 0;
  references = new References(memory, () => clock.now);
});

const told = { serviceUrl: 'https://smba.trafficmanager.net/emea/', tenant: 't1', type: 'channel' } as const;

describe('what is remembered of a conversation', () => {
  test('given what was told, when it is told again, then it is written once', async () => {
    await references.rememberConversation('19:a@thread.tacv2', told);
    await references.rememberConversation('19:a@thread.tacv2;messageid=1', told);
    expect(writes).toEqual(['conversation:19:a@thread.tacv2', 'service:t1']);
  });

  test('given what was told, when less is told later, then nothing is taken away; what is new is kept', async () => {
    await references.rememberConversation('c', { ...told, name: 'Support', group: 'g1' });
    await references.rememberConversation('c', { serviceUrl: 'https://smba.trafficmanager.net/amer/', name: null });
    expect(await references.conversation('c')).toMatchObject({
      serviceUrl: 'https://smba.trafficmanager.net/amer/',
      name: 'Support',
      group: 'g1',
      tenant: 't1',
    });
    expect(await references.serviceOf('t1')).toBe('https://smba.trafficmanager.net/amer/');
  });

  test('given another instance hears of something newer, when a minute has passed, then it is known here', async () => {
    await references.rememberConversation('c', told);
    await new References(memory, () => clock.now).rememberConversation('c', { ...told, serviceUrl: 'https://new/' });
    expect((await references.conversation('c'))?.serviceUrl).toBe(told.serviceUrl);
    clock.now += 60_000;
    expect((await references.conversation('c'))?.serviceUrl).toBe('https://new/');
  });

  test('given it was read a moment ago, when it is wanted again, then the store is not asked', async () => {
    await references.conversation('c');
    await references.conversation('c');
    expect(reads).toHaveLength(1);
  });

  test('given names longer than any, when they are told, then they are cut; what has no room at all is not kept', async () => {
    const long = '🙂'.repeat(5_000);
    await references.rememberConversation('c', { ...told, name: long, teamName: long });
    const [, written = ''] = [...kept][0] ?? [];
    expect(Buffer.byteLength(written)).toBeLessThanOrEqual(2_000);
    expect((await references.conversation('c'))?.name).toMatch(/^(🙂)+…$/u);
    await references.rememberConversation('d', { ...told, serviceUrl: `https://smba.trafficmanager.net/${long}` });
    expect(kept.has('conversation:d')).toBe(false);
  });

  test('given something unreadable is kept, when it is wanted, then nothing is known', async () => {
    kept.set('conversation:c', '{"serviceUrl":7}');
    kept.set('conversation:d', 'no JSON');
    expect(await references.conversation('c')).toBeNull();
    expect(await references.conversation('d')).toBeNull();
  });
});

describe('what is remembered of people', () => {
  const gina = { id: '29:g', name: 'Gina', tenant: 't2', conversation: 'c1', serviceUrl: 'https://a/' };

  test('given somebody was told of, when their mention comes by Teams’ id, then it is known whose it is', async () => {
    await references.rememberPerson('teams:g', gina);
    expect(await references.accountOf('29:g')).toBe('teams:g');
    expect(await references.accountOf('29:nobody')).toBeNull();
  });

  test('given a roster that told of them elsewhere, when they are looked for again, then they are there', async () => {
    await references.rememberPerson('teams:g', gina);
    await references.rememberPerson('teams:g', { ...gina, conversation: 'c2' }, 'found');
    expect((await references.person('teams:g'))?.conversation).toBe('c2');
  });

  test('given another process kept them, when they are told of as they are known, then nothing is written', async () => {
    await references.rememberPerson('teams:g', gina);
    writes.length = 0;
    await new References(memory, () => clock.now).rememberPerson('teams:g', gina);
    expect(writes).toEqual([]);
  });

  test('given what was kept of them was taken away elsewhere, when they are told of again after a while, then all of it is there again', async () => {
    await references.rememberPerson('teams:g', gina);
    await references.rememberDirect('teams:g', 'a:1');
    const before = new Map(kept);
    kept.clear();
    clock.now += 61_000;
    await references.rememberPerson('teams:g', gina);
    await references.rememberDirect('teams:g', 'a:1');
    expect(kept).toEqual(before);
  });

  test('given only half of it was kept, when they are told of again, then whose id it is is known again', async () => {
    await references.rememberPerson('teams:g', gina);
    kept.delete('account:29:g');
    const restarted = new References(memory, () => clock.now);
    await restarted.rememberPerson('teams:g', gina);
    expect(await restarted.accountOf('29:g')).toBe('teams:g');
  });

  test('given they write in many conversations, when each is told, then the first serves: it is no news', async () => {
    await references.rememberPerson('teams:g', { ...gina, conversation: null });
    await references.rememberPerson('teams:g', gina);
    writes.length = 0;
    await references.rememberPerson('teams:g', { ...gina, conversation: 'c2' });
    expect(writes).toEqual([]);
    expect((await references.person('teams:g'))?.conversation).toBe('c1');
  });

  test('given their chat with the bot, when it is wanted, then it is known', async () => {
    expect(await references.direct('teams:g')).toBeNull();
    await references.rememberDirect('teams:g', 'a:1');
    expect(await references.direct('teams:g')).toBe('a:1');
  });
});
