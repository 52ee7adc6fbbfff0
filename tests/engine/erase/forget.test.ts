import { describe, expect, it } from 'vitest';
import { newSurvey } from '../../../src/desk/csat/survey-plan.ts';
import { withDefaults } from '../../../src/desk/settings/defaults.ts';
import type { DeskFile } from '../../../src/desk/settings/schema.ts';
import { deriveSla } from '../../../src/desk/sla/derive.ts';
import type { Fact } from '../../../src/desk/sla/fact.ts';
import { noSla } from '../../../src/desk/sla/record.ts';
import { applySettings } from '../../../src/engine/apply-settings.ts';
import {
  countForgotten,
  customerCalled,
  type Forgotten,
  forget,
  personCalled,
} from '../../../src/engine/erase/forget.ts';

import { indexTickets } from '../../../src/engine/write-words.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { aChannel, aCustomer, aHistoryEntry, aMessage, aPerson, aTicket, someMonday } from '../../support/builders.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';

let store: Store;
storeForEachTest((given) => {
  store = given;
});

const forgetting = (whom: Forgotten) => forget(store, whom, { now: someMonday, run: 1, progress: () => {} });
const allWords = async () => (await store.words.newest({ after: 0, upTo: 9_000, limit: 100 })).flat();

describe('forgetting a person', () => {
  it('given a ticket made by form, when its requester is forgotten, then neither its subject nor their name is found by search', async () => {
    await store.channels.saveAll([aChannel()]);
    await store.people.save(aPerson(), someMonday);
    await store.tickets.insert([aTicket({ subject: 'Schmetterling fails', subjectFrom: null })]);
    await store.messages.insert([aMessage({ text: 'My export fails' })]);
    await indexTickets([1042], store);
    expect(await allWords()).toEqual(expect.arrayContaining(['schmetterling', '=schmetterling', 'f:gina']));
    expect(await forgetting(await personCalled(store, 'gina@globex.test'))).toBe(true);
    const words = await allWords();
    for (const word of ['schmetterling', '=schmetterling', 'f:gina', 'export']) expect(words).not.toContain(word);
  });

  it('given issues that are done, when their ticket’s requester is forgotten, then no address of them is left', async () => {
    const address = 'https://tracker.test/gina-1';
    await store.people.save(aPerson(), someMonday);
    await store.tickets.insert([aTicket({ issues: [address], issuesDone: [address], loop: address })]);
    await forgetting(await personCalled(store, 'gina@globex.test'));
    expect(JSON.stringify([...(await store.tickets.byNumbers([1042])).values()])).not.toContain('gina-1');
  });

  it('given somebody else’s ticket that they rated, when they are forgotten, then the score stays and names nobody', async () => {
    const hank = aPerson({ account: 'slack:U0HANK', name: 'Hank', email: 'hank@globex.test' });
    await store.people.save(hank, someMonday);
    const vote = {
      account: hank.account,
      name: 'Hank',
      emoji: 'rage',
      score: 1,
      change: 'given',
      at: someMonday,
    } as const;
    const fresh = newSurvey(aTicket(), { csat: withDefaults({}).csat, now: someMonday }, false);
    const comment = { account: hank.account, name: 'Hank', message: 'slack:C0GLOBEX:1.1', at: someMonday };
    const survey = { ...fresh, votes: [{ ...vote, key: 'a' }], held: [{ ...vote, key: 'b' }], comments: [comment] };
    await store.tickets.insert([aTicket({ csat: { surveys: [survey], recoveries: [] } })]);
    await forgetting(await personCalled(store, 'hank@globex.test'));
    const ticket = (await store.tickets.byNumbers([1042])).get(1042);
    expect(JSON.stringify(ticket?.csat)).not.toContain('Hank');
    expect(ticket?.csat.surveys[0]?.votes[0]).toMatchObject({ name: '(forgotten)', score: 1 });
    expect(ticket?.csat.surveys[0]?.requester.name).toBe('Gina');
  });

  it('given a ticket that they reopened, when its requester is forgotten, then its clocks name them no more, and are what its facts give still', async () => {
    await store.people.save(aPerson(), someMonday);
    const gina = { id: 'slack:U0GINA', name: 'Gina' };
    const ana = { id: 'ana@acme.test', name: 'Ana' };
    const facts: Fact[] = [
      { is: 'opened', at: someMonday, byDesk: false },
      { is: 'status', at: someMonday + 1, status: 'solved', by: ana },
      { is: 'status', at: someMonday + 2, status: 'open', by: gina },
      { is: 'promised', at: someMonday + 3, due: someMonday + 9, by: ana, because: null },
      { is: 'status', at: someMonday + 4, status: 'solved', by: gina },
    ];
    const derive = (of: readonly Fact[]) => deriveSla(of, someMonday + 5).clocks.map(({ calendar: _, ...one }) => one);
    await store.tickets.insert([aTicket({ sla: { ...noSla, facts, clocks: derive(facts) } })]);
    await forgetting(await personCalled(store, 'gina@globex.test'));
    const sla = (await store.tickets.byNumbers([1042])).get(1042)?.sla ?? noSla;
    expect(JSON.stringify(sla)).not.toContain('Gina');
    expect(JSON.stringify(sla)).toContain('Ana');
    expect(sla.clocks).toEqual(derive(sla.facts));
    expect(sla.facts.map(({ at }) => at)).toEqual(facts.map(({ at }) => at));
  });

  it('given custom fields that an agent changed, when their ticket’s requester is forgotten, then undoing holds none of them', async () => {
    await store.people.save(aPerson(), someMonday);
    await store.tickets.insert([
      aTicket({
        fields: { plan: 'Schmetterling' },
        undoable: [
          {
            inbound: 'x',
            by: 'ana@acme.test',
            at: someMonday,
            door: 'command',
            before: { fields: {} },
            after: { fields: { plan: 'Schmetterling' } },
            heard: { status: 'open', lastCustomerAt: null, lastDeskAt: null },
            said: [],
            absorbed: null,
          },
        ],
      }),
    ]);
    await forgetting(await personCalled(store, 'gina@globex.test'));
    expect(JSON.stringify((await store.tickets.byNumbers([1042])).get(1042))).not.toContain('Schmetterling');
  });
});

describe('forgetting a customer', () => {
  it('given one that was taken out of desk.yaml, when it is forgotten and settings are applied again, then its name and teams do not come back', async () => {
    const home: DeskFile = { desk: { slackTeam: 'T0ACME' } };
    const listed: DeskFile = {
      ...home,
      customers: [
        { name: 'Initech GmbH', slackTeams: ['T0INI'], channels: [{ platform: 'slack', id: 'C0INITECH' }] },
        { name: 'Globex', slackTeams: ['T0GLOBEX'], channels: [{ platform: 'slack', id: 'C0GLOBEX' }] },
      ],
      triage: [
        { platform: 'slack', channel: 'C0TRIAGE', for: { kind: 'default' } },
        { platform: 'slack', channel: 'C0INI', for: { kind: 'customer', customer: 'Initech GmbH' } },
      ],
    };
    const unlisted: DeskFile = { ...home, customers: listed.customers?.slice(1) ?? [], triage: listed.triage ?? [] };
    await applySettings(store, listed);
    await applySettings(store, unlisted);
    await store.channels.change('slack:C0INITECH', { name: 'initech-acme' }, null);
    const whom = await customerCalled(store, 'Initech GmbH');
    expect(await forgetting(whom)).toBe(true);
    expect(JSON.stringify(await store.desk.load())).not.toMatch(/Initech|T0INI/u);
    const next: DeskFile = { ...unlisted, desk: { slackTeam: 'T0ACME', name: 'Acme' }, triage: [] };
    await applySettings(store, next);
    const kept = JSON.stringify([
      await store.desk.load(),
      await store.customers.all(),
      (await store.channels.all()).map(({ customer: _, ...channel }) => channel),
    ]);
    expect(kept).not.toMatch(/Initech GmbH|T0INI|initech-acme/u);
    // The others stay as they were.
    expect((await store.customers.byIds(['customer:globex'])).get('customer:globex')).toMatchObject({
      name: 'Globex',
      retired: false,
    });
    expect((await store.customers.byIds([whom.is === 'customer' ? whom.id : ''])).size).toBe(1);
  });

  const greta = { account: 'slack:U0GRETA', name: 'Greta Guest', team: 'T0ACME' };
  const ana = { account: 'slack:U0ANA', name: 'Ana', team: 'T0ACME' };

  it('given guests of the own workspace and people of no listed company, when their customer is forgotten, then so are they; agents and third companies keep their names', async () => {
    const third = { account: 'slack:U0THIRD', name: 'Theo', team: 'T0THIRD' };
    const unlisted = { account: 'slack:U0UWE', name: 'Uwe', team: 'T0OTHER' };
    await store.customers.saveAll([aCustomer({ source: 'found' })]);
    const direct = aChannel({ platformId: 'A0DIRECT', direct: true, customer: null });
    const elsewhere = aChannel({ platformId: 'C0HOOLI', customer: 'customer:hooli' });
    await store.channels.saveAll([aChannel(), direct, elsewhere]);
    await store.people.save(aPerson({ ...greta, guest: true, email: 'greta@globex.test' }), someMonday);
    for (const one of [ana, third, unlisted]) await store.people.save(aPerson(one), someMonday);
    const byGreta = aHistoryEntry({ actor: { id: greta.account, name: greta.name } });
    await store.tickets.insert([
      aTicket({
        requester: { account: greta.account, name: greta.name },
        applied: [{ inbound: 'x', history: [byGreta], effects: [] }],
      }),
      // Asked for by one of the desk's own people.
      aTicket({ number: 7, openedBy: 'x7', threads: [], requester: { account: ana.account, name: ana.name } }),
    ]);
    await store.history.copy([{ ticket: 1042, inbound: 'first', entries: [byGreta] }]);
    await store.audit.add([
      {
        id: 'a1',
        at: someMonday,
        by: { id: greta.account, name: greta.name },
        door: 'command',
        subject: { kind: 'agent', id: 'x', name: 'x' },
        field: 'x',
        before: null,
        after: null,
      },
    ]);
    await store.messages.insert([
      aMessage({ author: greta, text: 'secret' }),
      aMessage({ ts: '1.2', author: unlisted, text: 'secret' }),
      aMessage({ ts: '1.3', author: ana, side: 'desk', text: 'secret' }),
      aMessage({ ts: '1.4', author: third, participant: true, text: 'secret' }),
      aMessage({ ts: '1.5', author: greta, ticket: null, text: 'secret' }),
      aMessage({ ts: '1.6', author: greta, ticket: null, text: 'secret', channel: direct.id }),
      aMessage({ ts: '1.7', author: ana, side: 'desk', ticket: null, text: 'Yours', channel: direct.id }),
      aMessage({ ts: '1.8', author: greta, ticket: null, text: 'Hello Hooli', channel: elsewhere.id }),
    ]);
    await indexTickets([1042], store);
    expect(await forgetting(await customerCalled(store, 'Globex'))).toBe(true);
    const said = [...(await store.messages.ofTicket(1042))];
    expect(said.map(({ author, text }) => [author.account, author.name, text]).sort()).toEqual([
      ['slack:U0ANA', 'Ana', ''],
      ['slack:U0GRETA', '(forgotten)', ''],
      ['slack:U0THIRD', 'Theo', ''],
      ['slack:U0UWE', '(forgotten)', ''],
    ]);
    expect((await store.people.list(null, 9)).map(({ account }) => account)).toEqual(['slack:U0ANA', 'slack:U0THIRD']);
    const loose = (channel: string) => store.archive.loose(channel, { from: 0, upTo: someMonday * 2 }, 0);
    // What an agent wrote to the bot, and what they said to another customer, is not this one's.
    expect((await loose(direct.id)).map(({ text }) => text).sort()).toEqual(['', 'Yours']);
    expect((await loose(elsewhere.id)).map(({ text }) => text)).toEqual(['Hello Hooli']);
    const left = JSON.stringify([
      (await store.tickets.byNumbers([1042])).get(1042),
      await store.history.ofTicket(1042),
      await loose('slack:C0GLOBEX'),
      await loose(direct.id),
      await store.audit.latest(9),
      await allWords(),
    ]);
    expect(left).not.toMatch(/greta guest|f:greta|secret/iu);
    // Done again, there is nothing left to do.
    expect(await countForgotten(store, await customerCalled(store, '(forgotten)'))).toMatchObject({ messages: 0 });
  });
});
