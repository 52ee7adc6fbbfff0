import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../../src/playground/desk-file.ts';
import { startTestDesk, type TestDesk, until, wednesdayMorning } from '../../support/test-desk.ts';
import { filled, form, globex, type Seen, triage } from '../triage/triage-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const hour = 3_600_000;
const day = 24 * hour;
/** Ten in the morning where Globex is. */
const startAt = wednesdayMorning + 6 * hour;
const questions = (): Seen[] => desk.slack.world.messages(globex).filter(({ text }) => text.includes('How likely'));
const alerts = (): Seen[] => desk.slack.world.messages(triage).filter(({ text }) => text.includes('would rather not'));
const said = (): string => JSON.stringify(desk.slack.world.messages(globex));

/** What whoever typed it reads then. */
async function types(user: string, text: string): Promise<string> {
  await desk.slack.actions.slash({ user, channel: triage, text: `/ticket ${text}` });
  await desk.settled();
  return JSON.stringify(desk.slack.world.ephemerals(user).at(-1) ?? '');
}
async function opens(user: string): Promise<string> {
  const [question] = questions();
  if (question === undefined) throw new Error('Nobody was asked.');
  await desk.slack.actions.pressButton({ user, channel: globex, ts: question.ts, actionId: 'tw:form:nps' });
  const top = (): string => JSON.stringify(desk.slack.world.views(user).at(-1)?.source ?? null);
  await until(() => /Would you recommend|for the customers/u.test(top()), 'the form');
  return top();
}
async function answers(user: string, score: number, why = ''): Promise<void> {
  expect(await opens(user)).toContain('"input"');
  const view = form(desk, user);
  const option = { text: { type: 'plain_text', text: String(score) }, value: String(score) };
  const values = filled(view, { score: { selected_option: option }, why: { value: why } });
  await desk.slack.actions.submitView({ user, viewId: view.id, values });
  await desk.settled();
}

describe('whether customers would recommend the desk', () => {
  it('given a lead asks, when people answer and change their minds, then each counts once and low ones are told', async () => {
    desk = await startTestDesk({ startAt });
    desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails since this morning.' });
    await desk.settled();
    await types('U0BEN', 'nps ask Globex');
    expect(questions()).toHaveLength(0);
    await types('U0ANA', 'nps ask Globex');
    expect(questions()).toHaveLength(1);
    expect(JSON.stringify(questions()[0]?.blocks)).toContain('Answer');
    // Asked already: not again, however often it is said.
    await types('U0ANA', 'nps ask all');
    expect(questions()).toHaveLength(1);

    await answers('U0GINA', 4, 'Answers take too long.');
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]?.text).toContain('4 of 10');
    expect(alerts()[0]?.text).toContain('Answers take too long.');
    await answers('U0GINA', 3, 'Still.');
    await answers('U0GINA', 9);
    expect(alerts()).toHaveLength(1);
    // Nobody of the desk answers for them.
    expect(await opens('U0BEN')).toContain('for the customers');
    const shown = await types('U0ANA', 'nps by customer');
    expect(shown).toContain('NPS +100');
    expect(shown).toContain('1 of 1');
    // One answer could be told apart: who does not lead sees the interval alone.
    const toBen = await types('U0BEN', 'nps by customer');
    expect(toBen).not.toContain('+100**');
    expect(toBen).toContain('between');
    expect(said()).not.toContain('of 10');
  });

  it('given somebody who does not want to be asked, when they say so under the question, then they are not, until they say otherwise', async () => {
    desk = await startTestDesk({ startAt });
    desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails since this morning.' });
    await desk.settled();
    await types('U0ANA', 'nps ask Globex');
    const heard = () => desk.slack.world.ephemerals('U0GINA').at(-1);
    const presses = async (ts: string | undefined, actionId: string, said: string): Promise<void> => {
      await desk.slack.actions.pressButton({ user: 'U0GINA', channel: globex, ts: ts ?? '', actionId });
      await until(() => heard()?.text.includes(said) === true, said);
      await desk.settled();
    };
    await presses(questions()[0]?.ts, 'tw:csat-opt-out', 'we will not ask you again, not even');
    await desk.forward(91 * day);
    desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: 'And now the import fails.' });
    await desk.settled();
    expect(await types('U0ANA', 'nps ask Globex')).toContain('Nobody wrote there lately who may be asked');
    await presses(heard()?.ts, 'tw:csat-opt-in', 'we may ask you again');
    await types('U0ANA', 'nps ask Globex');
    expect(questions()).toHaveLength(2);
  });

  it('given it is enabled, when people are due, then their channel is asked once in its time, and again after it', async () => {
    desk = await startTestDesk({
      startAt: startAt - hour,
      deskFile: `${deskFile}nps: { enabled: true, every: 30d }\n`,
    });
    desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails since this morning.' });
    await desk.settled();
    await desk.forward(hour);
    await until(() => questions().length === 1, 'the question');
    for (const _ of [1, 2, 3]) await desk.forward(hour / 2);
    expect(questions()).toHaveLength(1);
    // Nobody has written since: nobody is asked.
    await desk.forward(35 * day);
    expect(questions()).toHaveLength(1);
    desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: 'And now the import fails.' });
    await desk.settled();
    await desk.forward(hour);
    await until(() => questions().length === 2, 'the next question');
  });
});
