import { describe, expect, it } from 'vitest';
import { platformMemory } from '../../src/engine/platform-memory.ts';
import { References } from '../../src/platforms/teams/references.ts';
import type { Store } from '../../src/store/open-store.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';

describe('what platforms keep for themselves', () => {
  let store: Store;
  storeForAllTests((opened) => {
    store = opened;
  });

  it('given nothing was kept under a name, when it is asked for, then there is nothing', async () => {
    expect(await platformMemory('teams', store).get('conversation:a')).toBeNull();
  });

  it('given something was kept twice, when another instance asks, then it hears the later one', async () => {
    const memory = platformMemory('teams', store);
    await memory.set('conversation:b', '{"serviceUrl":"https://one.test"}');
    await memory.set('conversation:b', '{"serviceUrl":"https://two.test"}');
    expect(await platformMemory('teams', store).get('conversation:b')).toBe('{"serviceUrl":"https://two.test"}');
  });

  it('given many keep the same name for the first time at once, then all succeed and one of theirs stands', async () => {
    const memory = platformMemory('teams', store);
    const values = Array.from({ length: 20 }, (_, index) => String(index));
    await Promise.all(values.map((value) => memory.set('conversation:c', value)));
    expect(values).toContain(await memory.get('conversation:c'));
  });

  it('given two platforms use the same name, then each hears its own', async () => {
    await platformMemory('teams', store).set('person:d', 'of Teams');
    expect(await platformMemory('slack', store).get('person:d')).toBeNull();
  });

  it('given something larger than a small fact, when it is to be kept, then that is refused and what was there stays', async () => {
    const memory = platformMemory('teams', store);
    await memory.set('conversation:e', 'small');
    await expect(memory.set('conversation:e', 'ä'.repeat(1_001))).rejects.toThrow(RangeError);
    expect(await memory.get('conversation:e')).toBe('small');
  });

  it('given somebody is to be forgotten, then what is kept of them, or leads to them, is gone; others stay', async () => {
    const memory = platformMemory('teams', store);
    await memory.set('person:teams:f', 'F');
    await memory.set('direct:teams:f', 'a:1');
    await memory.set('account:29:xyz', 'teams:f');
    await memory.set('person:teams:g', 'G');
    await store.keepsakes.forget(['teams:f']);
    const kept = ['person:teams:f', 'direct:teams:f', 'account:29:xyz', 'person:teams:g'].map((key) => memory.get(key));
    expect(await Promise.all(kept)).toEqual([null, null, null, 'G']);
  });

  it('given what Teams keeps of people, when somebody is forgotten, then nothing of it tells of them', async () => {
    const memory = platformMemory('teams', store);
    const references = new References(memory, () => 0);
    const said = { serviceUrl: 'https://smba.trafficmanager.net/emea/', tenant: 't1' };
    for (const [account, id, chat] of [
      ['teams:11111111-1111-4111-8111-111111111111', '29:1-gina', 'a:gina'],
      ['teams:29:1-hank', '29:1-hank', 'a:hank'],
      ['teams:22222222-2222-4222-8222-222222222222', '29:1-ina', 'a:ina'],
    ] as const) {
      await references.rememberPerson(account, { id, ...said, conversation: chat });
      await references.rememberDirect(account, chat);
      await references.rememberConversation(chat, { ...said, type: 'personal' });
    }
    await store.keepsakes.forget(['teams:11111111-1111-4111-8111-111111111111', 'teams:29:1-hank']);
    const left = new References(memory, () => 0);
    expect(await Promise.all(['29:1-gina', '29:1-hank', '29:1-ina'].map((id) => left.accountOf(id)))).toEqual([
      null,
      null,
      'teams:22222222-2222-4222-8222-222222222222',
    ]);
    const chats = await Promise.all(['a:gina', 'a:hank', 'a:ina'].map((chat) => left.conversation(chat)));
    expect(chats.map((chat) => chat === null)).toEqual([true, true, false]);
  });
});
