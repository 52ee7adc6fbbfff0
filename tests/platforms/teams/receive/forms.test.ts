import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../src/engine/platform.ts';
import {
  ana,
  gina,
  globexChannel,
  homeTenant,
  personalChat,
  triageChannel,
} from '../../../support/fake-teams-people.ts';
import { form, textField } from '../../slack/triage-builders.ts';
import { submitDataIn } from './support/submit-data.ts';
import { startTeamsDesk, type TeamsDesk } from './support/teams-desk.ts';

let desk: TeamsDesk;
afterEach(() => desk.stop());

const done = (more: Partial<Extract<Outcome, { state: 'done' }>> = {}): Outcome => ({
  state: 'done',
  say: null,
  ...more,
});
const on = { target: '1767603000001', thread: '1767603000000' };
const account = `teams:${ana.aadObjectId}`;
const home = `teams:home:${ana.aadObjectId}`;
const noteButton = { tw: 1, action: 'form:note', value: '7', msteams: { type: 'task/fetch' } };

const fetchForm = (data: unknown = noteButton) =>
  desk.teams.invoke(ana, triageChannel, 'task/fetch', { data, context: { theme: 'default' } }, on);
const send = (data: unknown, where = triageChannel) => desk.teams.invoke(ana, where, 'task/submit', { data }, on);

/** The form that was opened, as it comes back with something typed into it. */
async function opened(text: string, name: Parameters<typeof form>[0] = {}) {
  desk.sink.formAnswer = { form: form(name) };
  const { body } = await fetchForm();
  return { ...submitDataIn(body), 'text:text': text };
}

describe('forms on Teams', () => {
  it('given a button that opens one, when pressed, then its dialog holds what the form holds for whoever pressed', async () => {
    desk = await startTeamsDesk();
    desk.sink.formAnswer = { form: form() };
    const { status, body } = await fetchForm();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      task: {
        type: 'continue',
        value: { title: 'Note on #7', card: { contentType: 'application/vnd.microsoft.card.adaptive' } },
      },
    });
    expect(desk.sink.questions).toMatchObject([
      { form: 'note', value: '7', actor: { account }, place: { channel: `teams:${triageChannel.id}` } },
    ]);
    expect(desk.sink.inbounds).toEqual([]);
  });

  it('given that it may not be opened, cannot be read, or is no form of ours, when pressed, then a sentence says so', async () => {
    desk = await startTeamsDesk();
    desk.sink.formAnswer = { refused: 'Only **agents** may do that.' };
    expect(JSON.stringify((await fetchForm()).body)).toContain('agents');
    desk.sink.down = true;
    expect(JSON.stringify((await fetchForm()).body)).toContain('could not be read');
    for (const data of [
      null,
      { tw: 1, action: 'claim', value: '7' },
      { tw: 1, action: 'form:constructor', value: '' },
      'x',
    ]) {
      const { status, body } = await fetchForm(data);
      expect({ status, text: JSON.stringify(body) }).toEqual({
        status: 200,
        text: expect.stringContaining('could not be read'),
      });
    }
  });

  it('given a reply, when its form opens, then the card gets to know who is writing', async () => {
    desk = await startTeamsDesk();
    desk.sink.formAnswer = { form: form({ name: 'reply' }) };
    await fetchForm({ ...noteButton, action: 'form:reply' });
    expect(desk.sink.inbounds).toMatchObject([
      { kind: 'form', form: 'reply', open: true, about: { ticket: 7 }, actor: { account }, place: { channel: home } },
    ]);
  });

  it('given a form that was filled in, when sent off, then it is stored with its words in its person’s own place, and closes', async () => {
    desk = await startTeamsDesk();
    const data = await opened('They run version 3');
    const { status, text } = await send(data);
    expect({ status, text }).toEqual({ status: 200, text: '' });
    expect(desk.sink.inbounds).toMatchObject([
      {
        kind: 'submit',
        form: 'note',
        about: { ticket: 7, subject: null, seen: null },
        values: { text: 'They run version 3' },
        conversation: home,
        place: { channel: home, platformChannel: '', installation: homeTenant },
        actor: { account },
      },
    ]);
    expect(JSON.stringify(desk.sink.arrivals[0]?.raw)).not.toContain('version 3');
  });

  it('given one dialog sent off twice, when both come, then they are one; with other words, or opened anew, they are not', async () => {
    desk = await startTeamsDesk();
    const data = await opened('Once');
    await send(data);
    await send(data);
    await send({ ...data, 'text:text': 'Twice' });
    await send(await opened('Once'));
    const keys = desk.sink.inbounds.map(({ key }) => key);
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(3);
  });

  it('given faults, when sent off, then the form stands there again with what was typed and what is wrong', async () => {
    desk = await startTeamsDesk();
    const data = await opened('   ');
    desk.sink.outcome = done({ form: { faults: { text: 'Please write something.' } } });
    desk.sink.formAnswer = { form: form({ about: { ticket: 7, subject: null, seen: 99 } }) };
    const { body } = await send({ ...data, 'text:text': 'half a word' });
    const shown = JSON.stringify(body);
    expect(shown).toContain('Please write something.');
    expect(shown).toContain('half a word');
    // What the writer had seen of the conversation stays what they had seen.
    expect(submitDataIn(body)).toMatchObject({ form: 'note', ticket: 7, seen: null });
  });

  it('given faults of a form that cannot be shown again, when sent off, then they are told', async () => {
    desk = await startTeamsDesk();
    const data = await opened('x');
    desk.sink.outcome = done({ form: { faults: { text: 'Too late.' } } });
    desk.sink.formAnswer = { refused: 'Gone.' };
    expect(JSON.stringify((await send(data)).body)).toContain('Too late.');
  });

  it('given what follows, something to say, or that it goes on, when sent off, then the dialog shows that', async () => {
    desk = await startTeamsDesk();
    const data = await opened('x');
    desk.sink.outcome = done({
      form: { next: form({ title: 'Ben answered meanwhile', fields: [textField({ value: 'x' })] }) },
    });
    expect((await send(data)).body).toMatchObject({
      task: { type: 'continue', value: { title: 'Ben answered meanwhile' } },
    });
    desk.sink.outcome = done({ say: 'Ticket **#8** is open.' });
    expect(JSON.stringify((await send(data)).body)).toContain('#8');
    desk.sink.outcome = { state: 'going-on' };
    expect(JSON.stringify((await send(data)).body)).toContain('I am working on it');
  });

  it('given a form that was refused late, when it had been replaced, then it stands in their chat again with what they wrote', async () => {
    desk = await startTeamsDesk();
    const data = await opened('all my words');
    const faults = { text: 'It is closed by now.' };
    desk.sink.outcome = { state: 'going-on', rest: async () => ({ say: null, form: { faults } }) };
    await send(data);
    await expect.poll(() => desk.cards.length).toBe(1);
    const shown = JSON.stringify(desk.cards[0]?.card);
    expect(shown).toContain('It is closed by now.');
    expect(shown).toContain('all my words');
    expect(submitDataIn(desk.cards[0]?.card)).toMatchObject({ form: 'note', ticket: 7 });
    expect(desk.told).toEqual([]);
    // It cannot be shown again: what was written comes back as words. So it does where it came as a message.
    desk.sink.formAnswer = { refused: 'Gone.' };
    await send(data);
    await desk.teams.submit(ana, personalChat(ana), { target: '5' }, data);
    const told = 'It is closed by now.\n\n> all my words';
    await expect.poll(() => desk.told.map(({ say }) => say)).toEqual([told, 'I am working on it…', told]);
  });

  it('given a request for a channel, when it was refused late, then its words come back, as it could not be sent there from the chat', async () => {
    desk = await startTeamsDesk();
    const subject = `teams:${triageChannel.id}`;
    const data = await opened('all my words', { name: 'new-ticket', about: { ticket: null, subject, seen: null } });
    const faults = { channel: 'This channel takes no requests.' };
    desk.sink.outcome = { state: 'going-on', rest: async () => ({ say: null, form: { faults } }) };
    await send(data);
    await expect.poll(() => desk.told.map(({ say }) => say)).toEqual([`${faults.channel}\n\n> all my words`]);
    expect(desk.cards).toEqual([]);
  });

  it('given one that goes on, when all went well without a word, then they are told so', async () => {
    desk = await startTeamsDesk();
    const data = await opened('x');
    desk.sink.outcome = { state: 'going-on', rest: async () => ({ say: null }) };
    await send(data);
    await expect.poll(() => desk.told.map(({ say }) => say)).toEqual(['Done.']);
    desk.sink.outcome = { state: 'going-on', soFar: { say: '#7 is solved.' }, rest: async () => ({ say: null }) };
    await send(data);
    await new Promise((resolve) => setImmediate(resolve));
    expect(desk.told).toHaveLength(1);
  });

  it('given a button in a form, when pressed, then it acts, opens the next form, or says something', async () => {
    desk = await startTeamsDesk();
    desk.sink.formAnswer = { form: form({ title: 'Recovery' }) };
    expect((await send({ tw: 1, action: 'form:recovery', value: '7' })).body).toMatchObject({
      task: { value: { title: 'Recovery' } },
    });
    desk.sink.outcome = done({ say: 'It is urgent now.' });
    expect(JSON.stringify((await send({ tw: 1, action: 'urgent', value: '7' })).body)).toContain('urgent now');
    expect(desk.sink.inbounds).toMatchObject([{ kind: 'press', action: 'urgent', value: '7', target: null }]);
  });

  it('given a new request that was made in no chat with the bot, when sent off, then it is talked about there, if there is one', async () => {
    const asked: unknown[] = [];
    desk = await startTeamsDesk({
      directWith: async (who) => {
        asked.push(who);
        return 'a:1-ana-and-the-bot';
      },
    });
    const data = await opened('x', { name: 'new-ticket', about: { ticket: null, subject: null, seen: null } });
    await send(data);
    await send({ ...data, 'text:text': 'y' }, personalChat(ana));
    const places = desk.sink.inbounds.flatMap((one) => (one.kind === 'submit' ? [one.place] : []));
    expect(places).toMatchObject([
      {
        channel: 'teams:a:1-ana-and-the-bot',
        platformChannel: 'a:1-ana-and-the-bot',
        direct: true,
        flat: true,
        installation: homeTenant,
      },
      { channel: `teams:${personalChat(ana).id}`, direct: true, flat: true },
    ]);
    expect(asked).toEqual([{ account, installation: homeTenant }]);
  });

  it('given that the chat with the bot cannot be had, when a new request is sent off, then it is not lost', async () => {
    desk = await startTeamsDesk();
    await send(await opened('x', { name: 'new-ticket' }));
    expect(desk.sink.inbounds).toMatchObject([{ kind: 'submit', form: 'new-ticket', place: { channel: home } }]);
  });

  it('given rubbish, nobody, or a store that is away, when sent off, then it is answered, and only the last is to come again', async () => {
    desk = await startTeamsDesk();
    const data = await opened('x');
    for (const value of [null, 'x', {}, { data: null }, { data: { tw: 1, form: 'nonsense' } }]) {
      const { status } = await desk.teams.invoke(ana, triageChannel, 'task/submit', value, on);
      expect(status).toBe(200);
    }
    const invoke = {
      type: 'invoke',
      name: 'task/submit',
      id: '1',
      conversation: { id: globexChannel.id },
      value: { data },
    };
    expect((await desk.teams.send(invoke)).status).toBe(200);
    expect(desk.sink.inbounds).toEqual([]);
    desk.sink.down = true;
    expect((await desk.teams.invoke(gina, globexChannel, 'task/submit', { data }, on)).status).toBe(500);
  });
});
