import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/desk/decide/context.ts';
import { decide } from '../../src/desk/decide/decide.ts';
import type { Decision } from '../../src/desk/decide/decision.ts';
import type { FormName } from '../../src/desk/forms/form.ts';
import type { SubmitInbound } from '../../src/desk/inbound.ts';
import { applySettings } from '../../src/engine/apply-settings.ts';
import { DeskCache } from '../../src/engine/desk-cache.ts';
import type { Task } from '../../src/engine/inbox-queues.ts';
import { Loader } from '../../src/engine/loader.ts';
import { PeopleCache } from '../../src/engine/people-cache.ts';
import type { PlatformPort } from '../../src/engine/platform.ts';
import { Preparer } from '../../src/engine/preparer.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aPerson, someMonday } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { silentPlatform } from './recording-sender.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
beforeEach(async () => {
  await applySettings(store, {
    desk: { name: 'Acme', slackTeam: 'T0ACME' },
    agents: [{ email: 'ana@acme.test', slack: 'U0ANA' }],
    customers: [
      {
        name: 'Globex',
        slackTeams: ['T0GLOBEX'],
        channels: [{ platform: 'slack', id: 'C0GLOBEX', mode: 'auto' }],
      },
    ],
    triage: [{ platform: 'slack', channel: 'C0TRIAGE', for: { kind: 'default' } }],
  });
});

const known = [
  aPerson({ account: 'slack:U0ANA', team: 'T0ACME', name: 'Ana', guest: false }),
  aPerson({ account: 'slack:U0GUS', team: 'T0ACME', name: 'Gus', guest: true }),
  aPerson({ account: 'slack:U0GINA', team: 'T0GLOBEX', name: 'Gina' }),
];

/** What a *New request* comes to that was sent off on the home of somebody of Acme's own workspace. */
async function submits(
  account: string,
  values: SubmitInbound['values'],
  form: FormName = 'new-ticket',
): Promise<Decision & Pick<Context, 'who' | 'channels'>> {
  const cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
  await cache.refresh(true);
  const people = new PeopleCache();
  const platform: PlatformPort = {
    ...silentPlatform,
    describePerson: async (_, asked) => known.find((one) => one.account === asked) ?? null,
  };
  const relay = async () => {};
  const logger = pino({ level: 'silent' });
  const preparer = new Preparer({ store, cache, people, platform: () => platform, relay, accept: relay, logger });
  const loader = new Loader({
    store,
    cache,
    people,
    similar: { numbers: async () => [] },
    linkTo: () => null,
    now: () => someMonday,
    settled: async () => true,
    fetched: () => null,
  });
  const home = { channel: `slack:home:${account}`, platformChannel: '', shared: null, direct: true };
  const inbound: SubmitInbound = {
    kind: 'submit',
    key: 'view:1',
    conversation: home.channel,
    at: someMonday,
    place: { platform: 'slack', installation: 'T0ACME', ...home },
    actor: { account, team: 'T0ACME', name: null, app: null },
    form,
    about: { ticket: null, subject: null, seen: null },
    values,
  };
  const row = { _id: inbound.key, inbound, raw: null, storedAt: Date.now(), attempts: 0 };
  const task: Task = { row, prepared: false, replay: false, conflicts: 0 };
  // Who acts is known already: only then is seen who else is asked for.
  for (const one of known.filter((person) => person.account === account)) people.put(account, one);
  if (preparer.needs(task)) await preparer.prepare(task);
  const [loaded] = await loader.load([task]);
  if (loaded === undefined) throw new Error('Nothing was loaded.');
  return {
    ...decide({ ...loaded.context, number: 1 }, inbound, null),
    who: loaded.context.who,
    channels: loaded.context.channels,
  };
}

const values = { subject: 'The export fails', channel: 'slack:C0GLOBEX' };

describe('a request by form for a channel that was chosen in it', () => {
  it('given an agent, when it is sent, then it opens there', async () => {
    expect((await submits('slack:U0ANA', values)).opens).toMatchObject({
      channel: 'slack:C0GLOBEX',
      customer: { name: 'Globex' },
      internal: false,
    });
  });

  it('given a guest of the own workspace who forged the choice, when it is sent, then it is refused', async () => {
    const { opens, form, who } = await submits('slack:U0GUS', values);
    expect(who).toMatchObject({ is: 'contact', customer: null });
    expect(opens).toBeNull();
    expect(form).toMatchObject({ faults: { subject: expect.stringContaining('only our support team') } });
  });

  it('given a contact who was never met, when an agent sends it for them, then they are called by their name', async () => {
    const { opens } = await submits('slack:U0ANA', { ...values, for: 'slack:U0GINA' });
    expect(opens?.requester).toEqual({ account: 'slack:U0GINA', name: 'Gina' });
    expect(opens?.applied[0]?.effects).toContainEqual(
      expect.objectContaining({
        content: expect.objectContaining({ params: expect.objectContaining({ requester: 'Gina' }) }),
      }),
    );
  });

  it('given somebody of whom the platform tells nothing, when it is sent for them, then it opens all the same', async () => {
    expect((await submits('slack:U0ANA', { ...values, for: 'slack:U0GONE' })).opens?.requester.name).toBe('U0GONE');
  });
});

describe('the form that says whose a channel is', () => {
  it('given an agent who sends it, when it is decided, then it is known whose the others are', async () => {
    const { channels } = await submits('slack:U0ANA', { kind: 'customer' }, 'confirm-channel');
    expect(channels.map(({ id }) => id)).toContain('slack:C0GLOBEX');
  });
});
