import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/desk/answer.ts';
import type { Outcome } from '../../../src/engine/platform.ts';
import type { JsonObject } from '../../../src/playground/slack/json.ts';
import { pressBody } from './builders.ts';
import { cardEffect, homeEffect, outgoing } from './effect-builders.ts';
import { now, postForm, type SlackDesk, startSlackDesk } from './slack-desk.ts';
import { card, form, home, homeLine, textField } from './triage-builders.ts';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await startSlackDesk();
});
afterEach(() => desk.stop());

const about = { ticket: 7, subject: null, seen: 1_767_603_600_000 };
const keep = async () => {};
const views = (user = 'U0ANA') => desk.slack.world.views(user);
const shown = (user = 'U0ANA') => JSON.stringify(views(user).at(-1)?.source.blocks ?? null);
const whispered = () => desk.slack.world.ephemerals('U0ANA').map(({ text }) => text);
const methods = () => desk.slack.calls().map(({ method }) => method);

/** A card in triage, and a press on one of its buttons. */
async function pressOnCard(actionId: string, user = 'U0ANA') {
  const { ts } = await desk.platform.deliver(outgoing(cardEffect(), { card: card() }), keep);
  return desk.slack.actions.pressButton({ user, channel: 'C0TRIAGE', ts: ts ?? '', actionId });
}

/** What goes on in the background has ended. */
async function quiet() {
  await desk.platform.stop();
  await desk.platform.start(desk.sink);
}

async function openForm(given: Parameters<typeof form>[0] = {}, actionId = 'tw:form:reply') {
  desk.sink.formAnswer = { form: form({ name: 'reply', about, ...given }) };
  await pressOnCard(actionId);
  await quiet();
  desk.sink.arrivals.length = 0;
  const view = views().at(-1);
  if (view === undefined) throw new Error('No form was opened.');
  return view;
}

const typed = (value: string): Record<string, JsonObject> => ({
  'field:text': { 'tw-value': { type: 'plain_text_input', value } },
});

describe('given a button that opens a form', () => {
  test('when it is pressed, then a view stands there before anything is read, and is filled after', async () => {
    let read = () => {};
    desk.sink.gate = new Promise<void>((resolve) => {
      read = resolve;
    });
    desk.sink.formAnswer = { form: form({ name: 'reply', about }) };
    const answer = await pressOnCard('tw:form:reply');
    expect(answer).toMatchObject({ status: 200, problem: null });
    await expect.poll(() => views().length).toBe(1);
    expect(shown()).toContain('One moment');
    expect(desk.sink.questions).toEqual([
      {
        form: 'reply',
        value: '7',
        place: expect.objectContaining({ channel: 'slack:C0TRIAGE' }),
        actor: { account: 'slack:U0ANA', team: 'T0ACME', name: 'ana', app: null },
        at: now,
      },
    ]);
    read();
    await quiet();
    expect(views()[0]?.source).toMatchObject({ title: { text: 'Note on #7' }, submit: { text: 'Save' } });
    expect(desk.sink.inbounds).toEqual([
      expect.objectContaining({
        kind: 'form',
        form: 'reply',
        open: true,
        about,
        key: `slack:view:${views()[0]?.id}:open`,
        place: expect.objectContaining({ channel: 'slack:home:U0ANA', platformChannel: '' }),
      }),
    ]);
  });

  test('when it is no reply, then nothing is stored of its opening', async () => {
    await openForm({ name: 'note' }, 'tw:form:reply');
    expect(desk.sink.arrivals).toEqual([]);
  });

  test('when they may not, then the view says why', async () => {
    desk.sink.formAnswer = { refused: 'Only **agents** can do that.' };
    await pressOnCard('tw:form:reply');
    await quiet();
    expect(shown()).toContain('agents');
    expect(views()[0]?.source).not.toHaveProperty('submit');
    expect(desk.sink.arrivals).toEqual([]);
  });

  test('when the store is away, then the view says so', async () => {
    desk.sink.down = true;
    expect((await pressOnCard('tw:form:reply')).status).toBe(200);
    await quiet();
    expect(shown()).toContain('try again');
  });

  test('when it could not be opened in time, then a private word to press once more', async () => {
    desk.slack.trouble.api('views.open', { kind: 'slack-error', error: 'expired_trigger_id', times: 1 });
    expect((await pressOnCard('tw:form:reply')).status).toBe(200);
    await quiet();
    expect(whispered()).toEqual([expect.stringContaining('press it once more')]);
  });

  test('when it is closed before it was filled, then nobody is shown as writing', async () => {
    let read = () => {};
    desk.sink.gate = new Promise<void>((resolve) => {
      read = resolve;
    });
    desk.sink.formAnswer = { form: form({ name: 'reply', about }) };
    await pressOnCard('tw:form:reply');
    await expect.poll(() => views().length).toBe(1);
    const closing = desk.slack.actions.closeView({ user: 'U0ANA', viewId: views()[0]?.id ?? '' });
    read();
    await closing;
    await quiet();
    expect(desk.sink.inbounds.map((inbound) => (inbound.kind === 'form' ? inbound.open : inbound.kind))).toEqual([
      false,
    ]);
  });

  test('when it is pressed in a form, then one is put on it; on three, it takes the topmost’s place', async () => {
    const button = { action: 'form:snooze', value: '7', label: 'Snooze', style: 'plain' } as const;
    await openForm({ name: 'details', buttons: [button] });
    for (const [round, depth] of [2, 3, 3].entries()) {
      desk.sink.formAnswer = { form: form({ name: 'snooze', title: `Snooze ${round}`, buttons: [button] }) };
      const top = views().at(-1)?.id ?? '';
      await desk.slack.actions.pressInView({ user: 'U0ANA', viewId: top, actionId: 'tw:form:snooze' });
      await quiet();
      expect(views()).toHaveLength(depth);
      expect(views().at(-1)?.source.title).toMatchObject({ text: `Snooze ${round}` });
    }
  });

  test('when “New request” is chosen anywhere, then that form; when another shortcut is, then nothing', async () => {
    desk.sink.formAnswer = { form: form({ name: 'new-ticket', title: 'New request' }) };
    await desk.slack.actions.globalShortcut({ user: 'U0ANA', callbackId: 'new_request' });
    await desk.slack.actions.globalShortcut({ user: 'U0ANA', callbackId: 'something_else' });
    await quiet();
    expect(views().map(({ source }) => source.title)).toMatchObject([{ text: 'New request' }]);
    expect(desk.sink.questions).toMatchObject([{ form: 'new-ticket', value: '', place: { platformChannel: '' } }]);
  });
});

describe('given a form that is sent off', () => {
  const submit = (viewId: string, values = typed('Hello & good morning')) =>
    desk.slack.actions.submitView({ user: 'U0ANA', viewId, values });

  test('when it comes, then who sent which, about what, with which values; then it closes', async () => {
    const view = await openForm();
    const answer = await submit(view.id);
    expect(JSON.parse(answer.body)).toEqual({ response_action: 'clear' });
    expect(desk.sink.inbounds).toEqual([
      {
        kind: 'submit',
        key: expect.stringMatching(`^slack:view:${view.id}:`),
        conversation: 'slack:home:U0ANA',
        at: now,
        place: {
          platform: 'slack',
          installation: 'T0ACME',
          channel: 'slack:home:U0ANA',
          platformChannel: '',
          shared: null,
          direct: false,
        },
        actor: { account: 'slack:U0ANA', team: 'T0ACME', name: 'ana', app: null },
        form: 'reply',
        about,
        values: { text: 'Hello & good morning' },
      },
    ]);
    expect(JSON.stringify(desk.sink.arrivals[0]?.raw)).not.toMatch(/verification-token|good morning/);
    expect(views()).toEqual([]);
  });

  test('when it has elements of every kind, then each value in our own words, and what is empty is left out', async () => {
    const view = await openForm();
    const option = (value: string) => ({ value, text: { type: 'plain_text', text: value } });
    const element = (field: string, given: JsonObject): Record<string, JsonObject> => ({
      [`field:${field}`]: { 'tw-value': given },
    });
    await submit(view.id, {
      ...element('text', { type: 'plain_text_input', value: 'broken \uD800 half' }),
      ...element('empty', { type: 'plain_text_input', value: null }),
      ...element('status', { type: 'static_select', selected_option: option('pending') }),
      ...element('none', { type: 'static_select', selected_option: null }),
      ...element('tags', { type: 'checkboxes', selected_options: [option('a'), option('b')] }),
      ...element('more', { type: 'multi_static_select', selected_options: [] }),
      ...element('person', { type: 'users_select', selected_user: 'U0BEN' }),
      ...element('until', { type: 'datetimepicker', selected_date_time: 1_767_603_600 }),
      ...element('strange', { type: 'file_input', files: [] }),
      ...element('__proto__', { type: 'plain_text_input', value: 'kept apart' }),
      other: { x: { type: 'plain_text_input', value: 'not ours' } },
    });
    const [inbound] = desk.sink.inbounds;
    if (inbound?.kind !== 'submit') throw new Error('Nothing was sent off.');
    expect(Object.entries(inbound.values)).toEqual([
      ['text', 'broken \uFFFD half'],
      ['status', 'pending'],
      ['tags', ['a', 'b']],
      ['more', []],
      ['person', 'slack:U0BEN'],
      ['until', '1767603600000'],
      ['__proto__', 'kept apart'],
    ]);
  });

  test('when it is sent twice, then with one key; when its values were mended, then with another', async () => {
    const view = await openForm();
    desk.sink.outcome = { state: 'done', say: null, form: { faults: { text: 'Too short.', nowhere: 'And wrong.' } } };
    const answer = await submit(view.id);
    expect(JSON.parse(answer.body)).toEqual({
      response_action: 'errors',
      errors: { 'field:text': 'Too short. And wrong.' },
    });
    await submit(view.id);
    await submit(view.id, typed('Longer'));
    const keys = desk.sink.inbounds.map(({ key }) => key);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test('when it goes on as another form, then that takes its place', async () => {
    const view = await openForm();
    const next = form({ name: 'reply', title: 'Ben answered', fields: [textField({ value: 'Hello' })] });
    desk.sink.outcome = { state: 'done', say: null, form: { next } };
    await submit(view.id);
    expect(views().map(({ source }) => source.title)).toMatchObject([{ text: 'Ben answered' }]);
  });

  test('when something is to be said, or it takes long, then the view says it', async () => {
    const first = await openForm();
    desk.sink.outcome = { state: 'done', say: 'This ticket is closed.' };
    await submit(first.id);
    expect(shown()).toContain('This ticket is closed.');
    const second = await openForm();
    desk.sink.outcome = { state: 'going-on' };
    await submit(second.id);
    expect(shown()).toContain('working on it');
  });

  test('when it took long, then the view tells what came of it; closed meanwhile, its writer is told', async () => {
    let end = () => {};
    const goesOn = (late: Answer): Outcome => {
      const ended = new Promise<void>((resolve) => (end = resolve));
      return { state: 'going-on', rest: () => ended.then(() => late) } satisfies Outcome;
    };
    const first = await openForm();
    desk.sink.outcome = goesOn({ say: null, form: { faults: { x: 'Too long: at most 200.' } } });
    await submit(first.id);
    end();
    await expect.poll(shown).toContain('Too long: at most 200.');
    const second = await openForm();
    desk.sink.outcome = goesOn({ say: 'It is sent.' });
    await submit(second.id);
    await desk.slack.actions.closeView({ user: 'U0ANA', viewId: second.id });
    end();
    await expect.poll(() => JSON.stringify(desk.slack.calls())).toContain('It is sent.');
  });

  test('when it was refused late, then it stands there again with what was written; where it cannot, the words come back', async () => {
    let end = () => {};
    const refusedLate = (): Outcome => {
      const ended = new Promise<void>((resolve) => (end = resolve));
      const late = { say: null, form: { faults: { text: 'It is closed by now.' } } };
      return { state: 'going-on', rest: () => ended.then(() => late) };
    };
    const first = await openForm();
    desk.sink.outcome = refusedLate();
    await submit(first.id, typed('all my words'));
    expect(shown()).toContain('working on it');
    end();
    await expect.poll(shown).toContain('It is closed by now.');
    expect(views().at(-1)?.source).toMatchObject({
      submit: {},
      blocks: expect.arrayContaining([
        expect.objectContaining({ element: expect.objectContaining({ initial_value: 'all my words' }) }),
      ]),
    });
    // It is sent off anew, about the same.
    desk.sink.outcome = { state: 'done', say: null };
    await submit(first.id, typed('all my words'));
    const [one, two] = desk.sink.inbounds;
    expect(two).toMatchObject({ kind: 'submit', form: 'reply', about, values: { text: 'all my words' } });
    expect(two?.key).not.toBe(one?.key);
    const second = await openForm();
    desk.sink.formAnswer = { refused: 'Gone.' };
    desk.sink.outcome = refusedLate();
    await submit(second.id, typed('all my words'));
    end();
    await expect.poll(shown).toContain('all my words');
    const third = await openForm();
    desk.sink.outcome = refusedLate();
    desk.sink.formAnswer = { form: form({ name: 'reply', about }) };
    await submit(third.id, typed('my last words'));
    await desk.slack.actions.closeView({ user: 'U0ANA', viewId: third.id });
    end();
    await expect.poll(() => JSON.stringify(desk.slack.calls())).toContain('> my last words');
  });

  test('when it took long and went well without a word, then the view says so', async () => {
    const view = await openForm();
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    desk.sink.outcome = { state: 'going-on', rest: () => ended.then(() => ({ say: null })) };
    await submit(view.id);
    expect(shown()).toContain('working on it');
    end();
    await expect.poll(shown).toContain('Done.');
  });

  test('when a form without inputs has faults, then they stand there alone', async () => {
    const view = await openForm({ fields: [] });
    desk.sink.outcome = { state: 'done', say: null, form: { faults: { x: 'It is merged already.' } } };
    await submit(view.id, {});
    expect(shown()).toContain('It is merged already.');
  });

  test('when it cannot be stored, then Slack says that it failed', async () => {
    const view = await openForm();
    desk.sink.down = true;
    expect((await submit(view.id)).status).toBe(500);
  });

  test('when a reply is put away, then that is stored; of other forms it is not', async () => {
    const reply = await openForm();
    await desk.slack.actions.closeView({ user: 'U0ANA', viewId: reply.id });
    expect(desk.sink.inbounds).toMatchObject([{ kind: 'form', form: 'reply', open: false, about }]);
    desk.sink.arrivals.length = 0;
    const note = await openForm({ name: 'note' });
    await desk.slack.actions.closeView({ user: 'U0ANA', viewId: note.id });
    expect(desk.sink.arrivals).toEqual([]);
  });
});

describe('given a view of another installation, or one that we never made', () => {
  const view = {
    id: 'V1',
    type: 'modal',
    hash: '1.a',
    private_metadata: JSON.stringify({ form: 'reply', ...about }),
    app_installed_team_id: 'T0ACME',
    state: { values: {} },
  };
  const send = (fields: Record<string, unknown>) =>
    postForm(desk.url, {
      payload: JSON.stringify({ user: { id: 'U0GINA', team_id: 'T0GLOBEX', name: 'gina' }, view, ...fields }),
    });

  test.each(['view_submission', 'view_closed'])(
    'when a %s comes for another team, then 200 and nothing',
    async (type) => {
      const other = { ...view, app_installed_team_id: 'T0OTHER' };
      expect(await send({ type, view: other })).toEqual({ status: 200, text: '' });
      expect(await send({ type, view: { ...view, private_metadata: '{"form":"unknown"}' } })).toEqual({
        status: 200,
        text: '',
      });
      expect(desk.sink.arrivals).toEqual([]);
    },
  );

  test('when somebody of another company sends one of ours, then their company stands by them', async () => {
    await send({ type: 'view_submission', team: { id: 'T0GLOBEX' } });
    expect(desk.sink.inbounds).toMatchObject([
      { kind: 'submit', place: { installation: 'T0ACME' }, actor: { account: 'slack:U0GINA', team: 'T0GLOBEX' } },
    ]);
  });

  test('when a press comes from a view of another team, then 200 and nothing', async () => {
    const other = { ...view, app_installed_team_id: 'T0OTHER' };
    const press = pressBody({ container: { type: 'view' }, channel: undefined, message: undefined, view: other });
    expect((await postForm(desk.url, { payload: JSON.stringify(press) })).status).toBe(200);
    expect(desk.sink.arrivals).toEqual([]);
  });
});

describe('given a press in a form', () => {
  const button = { action: 'unsnooze', value: '7', label: 'Wake', style: 'plain' } as const;
  const press = (viewId: string) => desk.slack.actions.pressInView({ user: 'U0ANA', viewId, actionId: 'tw:unsnooze' });

  test('when it comes, then it stands in no channel, and the form shows how things are now', async () => {
    const view = await openForm({ name: 'details', buttons: [button] });
    desk.sink.formAnswer = { form: form({ name: 'details', title: 'Now' }) };
    await press(view.id);
    await quiet();
    expect(desk.sink.inbounds).toMatchObject([
      {
        kind: 'press',
        action: 'unsnooze',
        value: '7',
        target: null,
        place: { channel: 'slack:home:U0ANA', platformChannel: '' },
      },
    ]);
    expect(desk.sink.questions.at(-1)).toMatchObject({ form: 'details', value: '7' });
    expect(views()[0]?.source.title).toMatchObject({ text: 'Now' });
    expect(JSON.stringify(desk.sink.arrivals[0]?.raw)).not.toContain('private_metadata');
  });

  test('when something is to be said, or another form follows, then in its place', async () => {
    const view = await openForm({ name: 'details', buttons: [button] });
    desk.sink.outcome = { state: 'done', say: null, form: { next: form({ title: 'Next', buttons: [button] }) } };
    await press(view.id);
    await quiet();
    expect(views()[0]?.source.title).toMatchObject({ text: 'Next' });
    desk.sink.outcome = { state: 'done', say: 'You are not an agent any more.' };
    await press(view.id);
    await quiet();
    expect(shown()).toContain('not an agent any more');
  });
});

describe('given an App Home', () => {
  const publish = () =>
    desk.platform.deliver(
      outgoing(homeEffect(), {
        platformChannel: null,
        home: home({ sections: [{ heading: 'Queue', empty: '', lines: [homeLine()], more: null }] }),
      }),
      keep,
    );

  test('when somebody opens it, then that is stored without what it showed; of its other tab it is not', async () => {
    await publish();
    desk.slack.actions.openHome('U0ANA');
    await desk.slack.settled();
    expect(desk.sink.inbounds).toMatchObject([
      {
        kind: 'home',
        conversation: 'slack:home:U0ANA',
        place: { channel: 'slack:home:U0ANA', platformChannel: '' },
        actor: { account: 'slack:U0ANA' },
      },
    ]);
    expect(JSON.stringify(desk.sink.arrivals[0]?.raw)).not.toContain('Export');
    desk.sink.arrivals.length = 0;
    const { eventBody } = await import('./builders.ts');
    const other = { type: 'app_home_opened', user: 'U0ANA', tab: 'messages', event_ts: '1767603650.000300' };
    expect((await desk.send(eventBody(other))).status).toBe(200);
    expect(desk.sink.arrivals).toEqual([]);
  });

  test('when it is published, then it stands there; again, then it is replaced', async () => {
    await publish();
    await publish();
    expect(JSON.stringify(desk.slack.world.home('U0ANA')?.source)).toContain('Export is broken');
    expect(desk.slack.calls().at(-1)).toMatchObject({ method: 'views.publish', args: { user_id: 'U0ANA' } });
    expect(desk.slack.calls().at(-1)?.args).not.toHaveProperty('hash');
  });

  test('when a button in it is pressed, then what is to be said stands in a view of its own', async () => {
    await publish();
    const viewId = desk.slack.world.home('U0ANA')?.id ?? '';
    desk.sink.outcome = { state: 'done', say: 'Ben has it already.' };
    await desk.slack.actions.pressInView({ user: 'U0ANA', viewId, actionId: 'tw:claim' });
    await quiet();
    expect(desk.sink.inbounds).toMatchObject([{ kind: 'press', action: 'claim', target: null }]);
    expect(shown()).toContain('Ben has it already.');
  });

  test('when two of its buttons do the same, then each press is told by its value', async () => {
    const buttons = (['1', '2'] as const).map(
      (value) => ({ action: 'home-page', value, label: value, style: 'plain' }) as const,
    );
    await desk.platform.deliver(outgoing(homeEffect(), { platformChannel: null, home: home({ buttons }) }), keep);
    const viewId = desk.slack.world.home('U0ANA')?.id ?? '';
    await desk.slack.actions.pressInView({ user: 'U0ANA', viewId, actionId: 'tw:home-page#1' });
    expect(desk.sink.inbounds).toMatchObject([{ kind: 'press', action: 'home-page', value: '2' }]);
  });

  test('when even that comes too late, then it is said directly', async () => {
    await publish();
    const viewId = desk.slack.world.home('U0ANA')?.id ?? '';
    desk.sink.outcome = { state: 'done', say: 'Ben has it already.' };
    desk.slack.trouble.api('views.open', { kind: 'slack-error', error: 'expired_trigger_id', times: 1 });
    await desk.slack.actions.pressInView({ user: 'U0ANA', viewId, actionId: 'tw:claim' });
    await quiet();
    const direct = desk.slack.world.channelsOf('U0ANA').find(({ kind }) => kind === 'im');
    expect(direct?.messages.at(-1)?.text).toBe('Ben has it already.');
    expect(methods()).toContain('chat.postMessage');
  });
});
