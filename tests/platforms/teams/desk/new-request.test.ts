import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ana,
  gina,
  globexChannel,
  hugo,
  type TeamsConversation,
  type TeamsPerson,
  triageChannel,
} from '../../../support/fake-teams-people.ts';
import { submitDataIn } from '../receive/support/submit-data.ts';
import { startWholeDesk, type WholeDesk } from './whole-desk.ts';

let desk: WholeDesk;
beforeAll(async () => {
  desk = await startWholeDesk();
  for (const where of [globexChannel, triageChannel]) await desk.teams.install(ana, where);
  await desk.settled();
});
afterAll(() => desk.stop());

const command = { commandId: 'new_request', commandContext: 'compose' };

/** Opens *New request* somewhere, fills it in, and sends it off; gives what it is answered with. */
async function requests(who: TeamsPerson, where: TeamsConversation, values: Record<string, string>): Promise<string> {
  const { body } = await desk.teams.invoke(who, where, 'composeExtension/fetchTask', command);
  const data = { ...submitDataIn(body), ...values };
  const { text } = await desk.teams.invoke(who, where, 'composeExtension/submitAction', { ...command, data });
  await desk.settled();
  return text;
}
const newest = async () => (await desk.tickets()).at(-1);

describe('New request on Teams', () => {
  it('given a customer’s channel, when an agent requests something for a contact who never wrote, then it is theirs, and stands there', async () => {
    const values = {
      'text:subject': 'Printer on fire',
      'text:text': 'It burns.',
      'person:for': hugo.aadObjectId ?? '',
    };
    await requests(ana, globexChannel, values);
    expect(await newest()).toMatchObject({
      subject: 'Printer on fire',
      channel: { id: globexChannel.id },
      customer: { name: 'Globex' },
      requester: { name: 'Hugo' },
    });
    const said = JSON.stringify(desk.teams.standing(globexChannel).map(({ activity }) => activity));
    expect(said).toContain('Printer on fire');
    // What an agent writes into the form is a note.
    expect(said).not.toContain('It burns.');
  });

  it('given their own channel, when a contact with whom the bot can have no chat requests something, then it is theirs, and stands there', async () => {
    desk.teams.fail({
      method: 'POST',
      path: /v3\/conversations$/u,
      status: 403,
      code: 'ForbiddenOperationException',
      times: 9,
    });
    await requests(gina, globexChannel, { 'text:subject': 'No invoices', 'text:text': 'Since Monday.' });
    expect(await newest()).toMatchObject({
      subject: 'No invoices',
      channel: { id: globexChannel.id },
      customer: { name: 'Globex' },
      requester: { name: 'Gina' },
      messages: expect.arrayContaining([expect.objectContaining({ side: 'customer', text: 'Since Monday.' })]),
    });
  });

  it('given a form that was opened where its sender may request nothing, when it is sent off, then it is refused, and what was written comes back', async () => {
    const { body } = await desk.teams.invoke(gina, globexChannel, 'composeExtension/fetchTask', command);
    const before = (await desk.tickets()).length;
    const data = { ...submitDataIn(body), 'text:subject': 'No ledger', 'text:text': 'It is empty.\nAll of it.' };
    const sent = { ...command, data };
    const { text } = await desk.teams.invoke(gina, triageChannel, 'composeExtension/submitAction', sent);
    await desk.settled();
    expect(await desk.tickets()).toHaveLength(before);
    expect(text).toContain('only our support team');
    for (const written of ['No ledger', 'It is empty.', 'All of it.']) expect(text).toContain(written);
  });
});
