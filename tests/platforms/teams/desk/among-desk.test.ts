import { afterEach, describe, expect, it } from 'vitest';
import { deleteActivity, messageActivity } from '../../../support/fake-teams-activities.ts';
import {
  ana,
  ben,
  gina,
  globexChannel,
  globexTenant,
  homeTenant,
  hugo,
  type TeamsConversation,
  type TeamsPerson,
  triageChannel,
} from '../../../support/fake-teams-people.ts';
import { until } from '../../../support/test-desk.ts';
import { startWholeDesk, type WholeDesk } from './whole-desk.ts';

let desk: WholeDesk;
afterEach(() => desk.stop());

const chat: TeamsConversation = {
  id: '19:deskofacme@thread.v2',
  type: 'groupChat',
  name: 'Desk',
  tenant: homeTenant,
  members: [ana, ben],
};
/** Whose type neither its messages tell nor its team's list. */
const channel: TeamsConversation = {
  id: '19:untoldofacme@thread.tacv2',
  type: 'channel',
  name: 'Desk',
  tenant: homeTenant,
  members: [ana, ben],
};

async function triageIn(where: TeamsConversation): Promise<void> {
  desk = await startWholeDesk({ triage: where.id });
  desk.teams.add(where);
  await desk.teams.install(ana, where);
  await desk.teams.install(ana, globexChannel);
  await desk.teams.say(ana, where, 'Good morning.');
  // What desk.yaml names is looked at once by itself: that must not come between.
  for (const { id, name } of [where, globexChannel]) {
    await until(async () => (await desk.channel(id))?.name === name, 'the channels to be known');
  }
  await desk.settled();
}
const joined = (where: TeamsConversation, ...who: TeamsConversation['members']) => {
  const now = { ...where, members: [...where.members, ...who] };
  desk.teams.add(now);
  return now;
};
/** Until its card stands, or waits to be posted. */
const asks = async (text = 'The export fails with error 500.') => {
  const [cards, held] = [cardsOf(text), await desk.held()];
  await desk.teams.say(gina, globexChannel, text);
  await until(async () => cardsOf(text) > cards || (await desk.held()) > held, 'its card, or that it waits');
};
/** What comes after it is done by then, too. */
const heardOnce = async () => {
  await until(() => desk.leadsHeard() > 0, 'the leads to hear of it');
  await asks('One thing more: the login fails.');
  expect(desk.leadsHeard()).toBe(1);
};
const cardsOf = (text: string): number =>
  desk.teams.messages.filter(({ activity }) => JSON.stringify(activity.attachments ?? []).includes(text)).length;
const posts = (where: TeamsConversation) => desk.teams.standing(where).length;
describe.each([
  ['a group chat', chat],
  ['a channel of which no type is told', channel],
])('given triage in %s', (_, where) => {
  it('when only the desk is in it, then its cards are posted there', async () => {
    await triageIn(where);
    await asks();
    expect(posts(where)).toBe(1);
  });

  it('when somebody of another company is added, then nothing more is posted there, leads hear of it, and what waits comes once they are gone', async () => {
    await triageIn(where);
    await asks();
    const now = joined(where, gina);
    await desk.teams.update(ana, now, { added: [{ id: gina.id, aadObjectId: gina.aadObjectId }] });
    await until(async () => (await desk.channel(where.id))?.shared === true, 'the desk to know');
    await asks('Another thing: the import is broken.');
    expect(posts(where)).toBe(1);
    // Somebody more comes, and it is told again.
    await desk.teams.update(ana, joined(where, gina, hugo), { added: [{ id: hugo.id }] });
    await heardOnce();
    desk.teams.add(where);
    await desk.teams.update(ana, where, { removed: [{ id: gina.id, aadObjectId: gina.aadObjectId }] });
    await until(() => posts(where) > 1, 'what waited');
  });

  it('when nobody tells that they were added, then nothing more is posted there all the same, and the leads hear of it', async () => {
    await triageIn(where);
    joined(where, gina);
    await asks();
    expect(posts(where)).toBe(0);
    await until(async () => (await desk.channel(where.id))?.shared === true, 'the desk to know');
    await heardOnce();
  });

  it('when Teams tells nobody’s company, or of nobody, then nothing is posted there until it does', async () => {
    await triageIn(where);
    desk.teams.fail({ method: 'GET', path: /pagedmembers/u, status: 403, code: 'NotEnoughPermissions', times: 99 });
    await asks();
    expect(posts(where)).toBe(0);
    expect((await desk.channel(where.id))?.shared).toBe(false);
  });

  it.each<[string, TeamsPerson[], number?]>([
    ['somebody’s company is not told', [ana, ben, { ...gina, tenant: '' }]],
    ['its roster is empty', []],
    ['not all of it is told', Array.from({ length: 21 }, (_, index) => ({ ...ana, id: `29:ana-${index}` })), 1],
  ])('when %s, then nothing is posted there, and the desk takes it for neither', async (_what, members, page = 500) => {
    await triageIn(where);
    desk.teams.add({ ...where, members });
    desk.teams.pages.size = page;
    await asks();
    expect(posts(where)).toBe(0);
    expect((await desk.channel(where.id))?.shared).toBe(false);
    expect(desk.leadsHeard()).toBe(0);
  });

  it('when somebody without any account joins, then nothing more is posted there, and the leads hear of it, once', async () => {
    await triageIn(where);
    const somebody: TeamsPerson = { ...gina, tenant: '', aadObjectId: null, email: null, role: 'anonymous' };
    const now = joined(where, { ...somebody, userPrincipalName: null });
    await asks();
    expect(posts(where)).toBe(0);
    await until(async () => (await desk.channel(where.id))?.shared === true, 'the desk to know');
    await desk.teams.update(ana, now, { added: [{ id: gina.id }] });
    await heardOnce();
  });
});

describe('given triage where the desk takes itself to be alone', () => {
  it('when a message by somebody of another tenant comes from there, then the desk knows before it decides on it', async () => {
    await triageIn(triageChannel);
    await asks();
    const before = posts(triageChannel);
    const said = { from: gina, in: triageChannel, serviceUrl: desk.teams.serviceUrl, at: Date.now() };
    const activity = messageActivity({ ...said, id: desk.teams.nextId(), html: 'Hi all' });
    await desk.teams.send({ ...activity, from: { ...Object(activity.from), tenantId: gina.tenant } });
    await until(async () => (await desk.channel(triageChannel.id))?.shared === true, 'the desk to know');
    await asks('Another thing: the import is broken.');
    expect(posts(triageChannel)).toBe(before);
    await heardOnce();
  });

  it('when guests of the home tenant are in it, then it is the desk’s own: agents may be guests', async () => {
    await triageIn(chat);
    joined(chat, hugo);
    await asks();
    expect(posts(chat)).toBe(1);
  });

  it.each([
    ['the home tenant', homeTenant],
    ['their own', globexTenant],
  ])(
    'when such a guest writes, and Teams names their own company, in the roster %s, then it stays the desk’s own',
    async (_, tenant) => {
      await triageIn(chat);
      joined(chat, { ...hugo, tenant });
      const said = { from: hugo, in: chat, serviceUrl: desk.teams.serviceUrl, at: Date.now() };
      const id = desk.teams.nextId();
      for (const activity of [messageActivity({ ...said, id, html: 'Hi all' }), deleteActivity({ ...said, id })]) {
        await desk.teams.send({ ...activity, from: { ...Object(activity.from), tenantId: globexTenant } });
        await desk.settled();
      }
      expect((await desk.channel(chat.id))?.shared).toBe(false);
      await asks();
      expect(posts(chat)).toBe(1);
      expect(desk.leadsHeard()).toBe(0);
    },
  );
});

describe('given a team that the app is taken from', () => {
  it('when Teams tells of it in its first channel, then triage and customers’ channels beside it are left as well, and come back', async () => {
    await triageIn(triageChannel);
    const general = { ...globexChannel, id: globexChannel.team?.id ?? '' };
    const bot = { id: desk.teams.botId, name: 'Threadwell' };
    const isIn = async (where: TeamsConversation) => (await desk.channel(where.id))?.member;
    await desk.teams.update(ana, general, { removed: [bot] });
    await until(async () => (await isIn(triageChannel)) === false, 'triage to be left');
    await until(async () => (await isIn(globexChannel)) === false, 'the customer’s channel to be left');
    // Teams tells of it twice.
    await desk.teams.install(ana, general, 'remove');
    await until(() => desk.leadsHeard() > 0, 'the leads to hear of it');
    await desk.teams.update(ana, general, { added: [bot] });
    await until(async () => (await isIn(globexChannel)) === true, 'the customer’s channel to be back');
    // A private channel has the app only once it is added there.
    expect(await isIn(triageChannel)).toBe(false);
    expect(desk.leadsHeard()).toBe(1);
  });
});
