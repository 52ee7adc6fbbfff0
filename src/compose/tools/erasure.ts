import { withDefaults } from '../../desk/settings/defaults.ts';
import { formatDuration } from '../../desk/settings/duration.ts';
import { isDeskState } from '../../engine/desk-state.ts';
import { countForgotten, customerCalled, forget, personCalled } from '../../engine/erase/forget.ts';
import { retain, retentionBegins } from '../../engine/erase/retention.ts';
import type { Store } from '../../store/open-store.ts';
import { type Environment, openOf } from './beside.ts';

type Whom = { is: 'person' | 'customer'; called: string };

/** What there is to erase of somebody, and erasing it. @throws ForgetError that says who is meant, or that nobody is */
export async function openErasure(environment: Environment, { is, called }: Whom) {
  const { store, close } = await openOf(environment);
  try {
    const whom = is === 'person' ? await personCalled(store, called) : await customerCalled(store, called);
    const counts = await countForgotten(store, whom);
    const run = (progress: (messages: number) => void) => {
      const now = Date.now();
      return forget(store, whom, { now, run: now, progress });
    };
    return { shown: whom.shown, counts, run, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What is kept longer than the settings say, and erasing it. */
export async function openRetention(environment: Environment) {
  const { store, close } = await openOf(environment);
  try {
    const { messages } = await retentionOf(store);
    const now = Date.now();
    const look = async (dry: boolean) => {
      const cutOff = messages === 'keep' ? 0 : now - messages;
      const all = { from: retentionBegins, effort: Number.POSITIVE_INFINITY };
      return (await retain(store, { cutOff, now, dry, ...all })).counts;
    };
    const kept = messages === 'keep' ? null : formatDuration(messages);
    return {
      kept,
      counts: kept === null ? { messages: 0, tickets: 0 } : await look(true),
      run: () => look(false),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function retentionOf(store: Pick<Store, 'desk'>) {
  const state = (await store.desk.load())?.state;
  return withDefaults(isDeskState(state) ? state.settings : {}).retention;
}
