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
import { card, form } from '../../slack/triage-builders.ts';
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
const claim = { verb: 'press', data: { tw: 1, action: 'claim', value: '7' } };
const message = (value: string) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });
const account = `teams:${ana.aadObjectId}`;
const deadButton = 'This button does nothing any more.';

describe('buttons pressed on Teams', () => {
  it('given a button of ours, when pressed, then the press is stored with who, where and on what, and not a second time', async () => {
    desk = await startTeamsDesk();
    desk.sink.outcome = done({ say: 'Ben has it already.' });
    const { status, body } = await desk.teams.press(ana, triageChannel, on, claim);
    expect({ status, body }).toEqual({ status: 200, body: message('Ben has it already.') });
    const channel = `teams:${triageChannel.id}`;
    expect(desk.sink.inbounds).toEqual([
      {
        kind: 'press',
        key: expect.stringMatching(/^teams:invoke:\d+$/u),
        conversation: channel,
        at: desk.clock.now,
        place: expect.objectContaining({ channel, platformChannel: triageChannel.id, installation: homeTenant }),
        actor: { account, team: null, name: 'Ana', app: null },
        target: { id: `${channel}:${on.target}`, ts: on.target },
        action: 'claim',
        value: '7',
      },
    ]);
    // What a button carries is kept where erasing finds it, and not in a second place.
    expect(desk.sink.arrivals[0]?.raw).toMatchObject({ type: 'invoke', value: { action: { verb: 'press' } } });
    expect(JSON.stringify(desk.sink.arrivals[0]?.raw)).not.toContain('"tw"');
  });

  it('given a press that says nothing, when it was on a card, then whoever pressed sees the card as it is now', async () => {
    desk = await startTeamsDesk();
    desk.sink.cardView = card({ title: '#7 · Claimed' });
    const { body } = await desk.teams.press(ana, triageChannel, on, claim);
    expect(body).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: { type: 'AdaptiveCard' },
    });
    expect(JSON.stringify(body)).toContain('#7 · Claimed');
    // It goes on bringing itself up to date for them, and asks for the same ticket.
    expect(body).toMatchObject({ value: { refresh: { action: { data: { value: '7' } }, userIds: [ana.id] } } });
    expect(desk.sink.cards).toMatchObject([{ value: '7', actor: { account } }]);
  });

  it('given a vote, or a card that cannot be read, when it says nothing, then the answer is empty and nothing is lost', async () => {
    desk = await startTeamsDesk();
    const vote = { verb: 'press', data: { tw: 1, action: 'csat-vote', value: '7|3' } };
    expect((await desk.teams.press(gina, globexChannel, on, vote)).body).toEqual(message(''));
    desk.sink.card = async () => {
      throw new Error('The store is down.');
    };
    expect((await desk.teams.press(ana, triageChannel, on, claim)).body).toEqual(message(''));
    expect(desk.sink.inbounds).toHaveLength(2);
  });

  it('given a long answer, one with buttons, or one that goes on, when answered, then it stands as a card, or says so', async () => {
    desk = await startTeamsDesk();
    desk.sink.outcome = done({ say: 'one\ntwo' });
    expect((await desk.teams.press(ana, triageChannel, on, claim)).body).toMatchObject({
      type: 'application/vnd.microsoft.card.adaptive',
    });
    const button = { label: 'Undo', style: 'plain', does: { asks: 'undo 7' } } as const;
    desk.sink.outcome = done({ say: 'Solved.', parts: [{ text: 'Solved.', buttons: [button] }] });
    const shown = (await desk.teams.press(ana, triageChannel, on, claim)).body;
    expect(shown).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
    expect(JSON.stringify(shown)).toContain('undo 7');
    desk.sink.outcome = { state: 'going-on' };
    expect((await desk.teams.press(ana, triageChannel, on, claim)).body).toEqual(message('I am working on it…'));
  });

  it('given Markdown in a short answer, when answered, then its marks are gone', async () => {
    desk = await startTeamsDesk();
    desk.sink.outcome = done({ say: '**Ben** has [#7](https://x.test) already.' });
    expect((await desk.teams.press(ana, triageChannel, on, claim)).body).toEqual(message('Ben has #7 already.'));
  });

  it('given a form that follows a press, when answered, then it stands in the card’s place and comes back as a message', async () => {
    desk = await startTeamsDesk();
    desk.sink.outcome = done({ form: { next: form() } });
    const { body } = await desk.teams.press(ana, triageChannel, on, claim);
    const data = submitDataIn(body);
    desk.sink.outcome = done({ say: 'Sent.' });
    await desk.teams.submit(ana, triageChannel, on, { ...data, 'text:text': 'Hello' });
    expect(desk.sink.inbounds.at(-1)).toMatchObject({ kind: 'submit', form: form().name, values: { text: 'Hello' } });
    expect(desk.told).toEqual([{ to: { account, installation: homeTenant }, say: 'Sent.' }]);
  });

  it('given a client that knows no Action.Execute, when it submits the button, then the press is stored and answered in private', async () => {
    desk = await startTeamsDesk();
    desk.sink.outcome = done({ say: 'Ben has it already.' });
    expect(await desk.teams.submit(ana, triageChannel, on, claim.data)).toMatchObject({ status: 200, text: '' });
    expect(desk.sink.inbounds).toMatchObject([{ kind: 'press', action: 'claim', target: { ts: on.target } }]);
    expect(desk.told).toEqual([{ to: { account, installation: homeTenant }, say: 'Ben has it already.' }]);
  });

  it('given a press that a form follows, when it came as a message, then the form stands in their chat with the bot', async () => {
    desk = await startTeamsDesk();
    desk.sink.outcome = done({ form: { next: form() } });
    await desk.teams.submit(ana, triageChannel, on, claim.data);
    expect(desk.cards).toMatchObject([{ to: { account, installation: homeTenant } }]);
    const data = submitDataIn(desk.cards[0]?.card);
    desk.sink.outcome = done({ say: 'Sent.' });
    await desk.teams.submit(ana, personalChat(ana), { target: '5' }, { ...data, 'text:text': 'Hello' });
    expect(desk.sink.inbounds.at(-1)).toMatchObject({ kind: 'submit', form: form().name, values: { text: 'Hello' } });
    expect(desk.told).toEqual([{ to: { account, installation: homeTenant }, say: 'Sent.' }]);
  });

  it('given a press that is not decided in time, when it came as a message, then they are told that it goes on, and what came of it', async () => {
    desk = await startTeamsDesk();
    desk.sink.outcome = { state: 'going-on', rest: async () => ({ say: 'Ben has it already.' }) };
    await desk.teams.submit(ana, triageChannel, on, claim.data);
    await desk.settled();
    expect(desk.told.map(({ say }) => say)).toEqual(['I am working on it…', 'Ben has it already.']);
  });

  it('given a button of others, rubbish, or nobody who pressed, when it comes, then nothing is stored and the card stays', async () => {
    desk = await startTeamsDesk();
    const invoke = (value: unknown, more: object = {}) =>
      desk.teams.send({
        type: 'invoke',
        name: 'adaptiveCard/action',
        id: '1',
        conversation: { id: triageChannel.id },
        from: { id: ana.id },
        value,
        ...more,
      });
    for (const value of [null, 'x', {}, { action: null }, { action: { verb: 'press', data: { action: 'claim' } } }]) {
      const { status, body } = await invoke(value);
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { message: deadButton } },
      });
    }
    const byNobody = (await invoke({ action: claim }, { from: null })).body;
    expect(byNobody).toMatchObject({ statusCode: 400, value: { message: deadButton } });
    expect(desk.sink.inbounds).toEqual([]);
  });

  it('given a store that is away, when pressed, then it is 500, so that whoever pressed knows', async () => {
    desk = await startTeamsDesk();
    desk.sink.down = true;
    expect((await desk.teams.press(ana, triageChannel, on, claim)).status).toBe(500);
  });
});

describe('cards that bring themselves up to date', () => {
  const refresh = { verb: 'refresh', data: { tw: 1, action: 'refresh', value: '7' }, trigger: 'automatic' } as const;

  it('given somebody who may see it, when the card asks, then it is drawn as it is now, and nothing is stored', async () => {
    desk = await startTeamsDesk();
    desk.sink.cardView = card({ title: '#7 · As it is' });
    const { body } = await desk.teams.press(ana, triageChannel, on, refresh);
    expect(JSON.stringify(body)).toContain('#7 · As it is');
    expect(desk.sink.cards).toMatchObject([
      { value: '7', place: { channel: `teams:${triageChannel.id}` }, actor: { account } },
    ]);
    expect(desk.sink.inbounds).toEqual([]);
  });

  it('given somebody who may not, when the card asks, then it stays as it is, and nobody is told anything', async () => {
    desk = await startTeamsDesk();
    expect((await desk.teams.press(gina, globexChannel, on, refresh)).body).toEqual(message(''));
    expect(desk.told).toEqual([]);
  });
});

describe('buttons that open forms, on clients that know no dialogs', () => {
  const reply = { verb: 'press', data: { tw: 1, action: 'form:reply', value: '7' } };

  it('given one that is executed, when pressed, then the form stands in the card’s place, and others see who is writing', async () => {
    desk = await startTeamsDesk();
    desk.sink.formAnswer = { form: form({ name: 'reply' }) };
    const { body } = await desk.teams.press(ana, triageChannel, on, reply);
    expect(desk.sink.questions).toMatchObject([{ form: 'reply', value: '7', actor: { account } }]);
    expect(desk.sink.inbounds).toMatchObject([{ kind: 'form', form: 'reply', open: true }]);
    const data = submitDataIn(body);
    desk.sink.outcome = done({ say: 'Sent.' });
    await desk.teams.submit(ana, triageChannel, on, { ...data, 'text:text': 'Hello' });
    expect(desk.sink.inbounds.at(-1)).toMatchObject({ kind: 'submit', form: 'reply', values: { text: 'Hello' } });
  });

  it('given one that comes as a message, when pressed, then the form stands in their chat with the bot', async () => {
    desk = await startTeamsDesk();
    desk.sink.formAnswer = { form: form({ name: 'reply' }) };
    await desk.teams.submit(ana, triageChannel, on, reply.data);
    expect(desk.cards).toMatchObject([{ to: { account, installation: homeTenant } }]);
    expect(submitDataIn(desk.cards[0]?.card)).toMatchObject({ form: 'reply' });
    // Nothing was pressed that could be decided on.
    expect(desk.sink.inbounds).toMatchObject([{ kind: 'form', open: true }]);
  });

  it('given it cannot be opened, when pressed, then they read why', async () => {
    desk = await startTeamsDesk();
    desk.sink.formAnswer = { refused: 'Ticket **#7** is closed.' };
    expect((await desk.teams.press(ana, triageChannel, on, reply)).body).toEqual(message('Ticket #7 is closed.'));
    await desk.teams.submit(ana, triageChannel, on, reply.data);
    expect(desk.told.map(({ say }) => say)).toEqual(['Ticket **#7** is closed.']);
    expect(desk.cards).toEqual([]);
  });

  it('given faults in what was sent off, when it stood as a card, then it comes again with them and with what was typed', async () => {
    desk = await startTeamsDesk();
    desk.sink.formAnswer = { form: form({ name: 'reply' }) };
    const { body } = await desk.teams.press(ana, triageChannel, on, reply);
    desk.sink.outcome = done({ form: { faults: { text: 'Please write more.' } } });
    await desk.teams.submit(ana, triageChannel, on, { ...submitDataIn(body), 'text:text': 'Hel' });
    const [again] = desk.cards.map(({ card: shown }) => JSON.stringify(shown));
    expect(again).toContain('Please write more.');
    expect(again).toContain('"Hel"');
    desk.sink.formAnswer = { refused: 'It is gone.' };
    await desk.teams.submit(ana, triageChannel, on, { ...submitDataIn(body), 'text:text': 'He' });
    expect(desk.told.map(({ say }) => say)).toEqual([expect.stringContaining('Please write more.')]);
  });
});

describe('buttons that ask a command', () => {
  const list = { verb: 'asks', data: { tw: 1, action: 'ask', value: 'list mine' } };

  it('given one, when pressed, then its command is carried out and the answer stands in the place of what it stood under', async () => {
    desk = await startTeamsDesk();
    desk.sink.outcome = done({
      say: 'Yours: none\nRest!',
      parts: [
        { text: 'Yours: none', buttons: [] },
        { text: 'Rest!', buttons: [] },
      ],
    });
    const { body } = await desk.teams.press(ana, personalChat(ana), { target: '5' }, list);
    expect(JSON.stringify(body)).toContain('Yours: none');
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
    expect(desk.sink.commands).toMatchObject([
      { text: 'list mine', door: 'command', thread: null, actor: { account } },
    ]);
    expect(desk.sink.inbounds).toEqual([]);
  });

  it('given what cannot be read now, when asked for, then a sentence says so; what changes something is to come again', async () => {
    desk = await startTeamsDesk();
    const away = async () => {
      throw new Error('The store is down.');
    };
    Object.assign(desk.sink, { command: away, card: away });
    const notNow = 'This could not be read just now. Please try again.';
    expect((await desk.teams.press(ana, triageChannel, on, list)).body).toEqual(message(notNow));
    await desk.teams.submit(ana, triageChannel, on, list.data);
    expect(desk.told.map(({ say }) => say)).toEqual([notNow]);
    const solve = { ...list, data: { ...list.data, value: 'solve 7' } };
    expect((await desk.teams.press(ana, triageChannel, on, solve)).status).toBe(500);
    // Nobody asked for a card to be shown anew: it stays, without a word.
    const refresh = { verb: 'refresh', data: { tw: 1, action: 'refresh', value: '7' }, trigger: 'automatic' } as const;
    expect(await desk.teams.press(ana, triageChannel, on, refresh)).toMatchObject({ status: 200, body: message('') });
  });

  it('given one that takes longer, when pressed, then it says what it has, and the rest comes in private; a picture too', async () => {
    desk = await startTeamsDesk();
    const picture = { name: 'x.png', title: 'x', svg: '<svg/>' };
    desk.sink.outcome = {
      state: 'going-on',
      soFar: { say: '#7 is solved.', picture },
      rest: async () => ({ say: '#8 is solved.' }),
    };
    expect((await desk.teams.press(ana, triageChannel, on, list)).body).toEqual(message('#7 is solved.'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(desk.told).toEqual([{ to: { account, installation: homeTenant }, say: '#8 is solved.' }]);
    expect(desk.pictures).toEqual([{ account, installation: homeTenant }]);
  });
});
