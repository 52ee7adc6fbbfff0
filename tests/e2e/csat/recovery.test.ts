import { afterEach, describe, expect, it } from 'vitest';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { card, filled, form, globex, shown, thread, triage } from '../triage/triage-room.ts';
import { day, questions, solved, told, votes } from './csat-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const saying = (part: string) => thread(desk, 1).findLast(({ text }) => text.includes(part));
/** What the bot told somebody directly. */
const direct = (user: string): string =>
  JSON.stringify(
    desk.slack.world
      .channelsOf(user)
      .filter(({ id }) => id.startsWith('D'))
      .flatMap(({ id }) => desk.slack.world.messages(id)),
  );

const hour = 3_600_000;

/** Solved, and asked: where it is the customer's night, in the morning. */
async function asked(): Promise<{ root: string; ts: string }> {
  const { ts: root } = await solved(desk);
  for (let tries = 0; tries < 3 && questions(desk, root).length === 0; tries++) await desk.forward(5 * hour);
  const question = questions(desk, root).at(-1);
  if (question === undefined) throw new Error(`Nobody was asked: ${JSON.stringify((await told(desk, 1)).history)}`);
  return { root, ts: question.ts };
}

async function press(user: string, ts: string, action: string): Promise<void> {
  await desk.slack.actions.pressButton({ user, channel: triage, ts, actionId: `tw:${action}` });
  await desk.settled();
}

describe('making it right', () => {
  it('given a low rating, when somebody makes it right, then triage sees all of it, the customer nothing, and can be asked again', async () => {
    desk = await startTestDesk({ unpaced: true });
    const { root, ts } = await asked();
    await votes(desk, 'U0GINA', ts, 'slightly_frowning_face');
    const alert = saying('please make it right');
    expect(alert?.text).toContain('🙁 2 by Gina');
    expect(alert?.text).toContain('Globex');
    expect(alert?.text).toContain('#1');
    await until(() => shown(card(desk, 1)).includes('To be made right'), 'the card');

    // Who, why, what was done.
    await press('U0BEN', alert?.ts ?? '', 'form:recovery');
    await until(
      () => JSON.stringify(desk.slack.world.views('U0BEN').at(-1)?.source ?? '').includes('Root cause'),
      'the form',
    );
    const view = form(desk, 'U0BEN');
    const cause = { text: { type: 'plain_text', text: 'other' }, value: 'other' };
    const due = Number(/"initial_date_time":(\d+)/u.exec(JSON.stringify(view.source))?.[1]);
    const values = filled(view, {
      cause: { selected_option: cause },
      done: { value: 'Two months for free.' },
      due: { selected_date_time: due },
    });
    await desk.slack.actions.submitView({ user: 'U0BEN', viewId: view.id, values });
    await desk.settled();
    const command = (user: string, text: string) =>
      desk.slack.actions.slash({ user, channel: triage, text: `/ticket ${text}` });
    await command('U0BEN', 'recovery 1');
    await desk.settled();
    expect(JSON.stringify(desk.slack.world.ephemerals('U0BEN'))).toContain('Two months for free.');

    // Nobody says so: its owner is reminded, and a day later the leads.
    await desk.forward(25 * hour);
    expect(direct('U0BEN')).toContain('was to be made right');
    await desk.forward(day);
    expect(direct('U0ANA')).toContain('was to be made right');

    await command('U0BEN', 'recovery 1 done');
    await desk.settled();
    const closed = saying('#1 is made right');
    expect(closed?.text).toContain('It was: other');
    await until(() => !shown(card(desk, 1)).includes('To be made right'), 'the card without it');
    await press('U0BEN', closed?.ts ?? '', 'ask-again');
    await desk.forward(day);
    // One question at a time: what was asked before has ended.
    const asking = questions(desk, root).map((one) => one.ts);
    expect(asking).toHaveLength(1);
    expect(asking).not.toContain(ts);

    // Nothing of it is the customer's to read.
    const read = JSON.stringify([desk.slack.world.messages(globex), desk.slack.world.messages(globex, root)]);
    for (const inside of ['made right', 'make it right', 'Two months']) expect(read).not.toContain(inside);
    const { history } = await told(desk, 1);
    expect(history.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'recovery-opened',
        'recovery-cause',
        'recovery-done',
        'recovery-reminded',
        'recovery-closed',
        'csat-asked-again',
      ]),
    );
    expect(JSON.stringify(history)).not.toContain('Two months');
  });

  it('given an unhappy customer, when the assignee asks in their own words, then answers stand under them and one tap counts', async () => {
    desk = await startTestDesk({ unpaced: true });
    const { actions, world } = desk.slack;
    const { ts: root } = await solved(desk);
    for (const text of ['It fails again, can you help?', 'And once more, please help!']) {
      actions.post({ user: 'U0GINA', channel: globex, thread: root, text });
      await desk.settled();
      await actions.slash({ user: 'U0BEN', channel: triage, text: '/ticket solve 1 It works again.' });
      await desk.settled();
    }
    const direct = world.channelsOf('U0BEN').find(({ id }) => id.startsWith('D'))?.id ?? '';
    const offer = world.messages(direct).findLast(({ text }) => text.includes('had a hard time'));
    await actions.pressButton({
      user: 'U0BEN',
      channel: direct,
      ts: offer?.ts ?? '',
      actionId: 'tw:form:ask-in-own-words',
    });
    await until(() => JSON.stringify(world.views('U0BEN').at(-1)?.source ?? '').includes('Hi Gina'), 'the draft');
    const view = form(desk, 'U0BEN');
    const values = filled(view, { text: { value: 'Sorry, Gina! How do you feel about it now?' } });
    await actions.submitView({ user: 'U0BEN', viewId: view.id, values });
    await desk.settled();
    const words = world.messages(globex, root).findLast(({ text }) => text.includes('Sorry, Gina!'));
    expect(words?.reactions).toHaveLength(5);
    await votes(desk, 'U0GINA', words?.ts ?? '', 'heart_eyes');
    expect((await told(desk, 1)).csat).toMatchObject({ score: 5 });
    // After that the bot does not ask.
    await desk.forward(12 * hour);
    expect(questions(desk, root)).toEqual([]);
  });
});
