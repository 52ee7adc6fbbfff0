import { afterEach, describe, expect, it } from 'vitest';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { globex } from '../triage/triage-room.ts';
import { asked, day, minute, noNight, questions, ratesPrivately, solved, told, votes } from './csat-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const faces = ['rage', 'slightly_frowning_face', 'neutral_face', 'slightly_smiling_face', 'heart_eyes'];
const opened = (user: string): string => JSON.stringify(desk.slack.world.views(user).at(-1)?.source ?? null);

describe('the satisfaction question', () => {
  it('given a solved ticket, when its time comes, then one message asks with the scale under it, and one tap answers', async () => {
    desk = await startTestDesk(noNight);
    const { ts: root } = await solved(desk);
    expect(questions(desk, root)).toHaveLength(0);
    await desk.forward(16 * minute);
    await until(() => questions(desk, root).length > 0, 'the question');
    await desk.settled();
    const [question, ...more] = questions(desk, root);
    expect(more).toEqual([]);
    expect(question?.text).toContain('This is solved. How was our help with #1?');
    expect(question?.text).toContain('😍 great');
    expect(question?.text).toContain('One tap');
    const ts = question?.ts ?? '';
    expect(desk.slack.world.message(globex, ts)?.reactions.map(({ name }) => name)).toEqual(faces);
    expect(JSON.stringify(question?.blocks)).toContain('Rate privately');

    // People of the desk do not vote.
    await votes(desk, 'U0BEN', ts, 'heart_eyes');
    expect((await told(desk, 1)).csat).toBeNull();
    await votes(desk, 'U0GINA', ts, 'heart_eyes');
    expect((await told(desk, 1)).csat).toMatchObject({
      score: 5,
      scale: 'faces',
      comment: null,
      ratings: [{ by: { id: 'U0GINA' }, score: 5, late: false }],
    });
    // The latest stands; taken back, the earlier one counts again.
    await votes(desk, 'U0GINA', ts, 'neutral_face');
    expect((await told(desk, 1)).csat?.score).toBe(3);
    desk.slack.actions.unreact({ user: 'U0GINA', channel: globex, ts, emoji: 'neutral_face' });
    await desk.settled();
    expect((await told(desk, 1)).csat?.score).toBe(5);

    // Once its week is over, its buttons go, and a tap still counts: as a late one.
    await desk.forward(8 * day);
    const over = desk.slack.world.message(globex, ts);
    expect(JSON.stringify(over?.blocks)).not.toContain('Rate privately');
    expect(over?.text).toContain('has ended');
    await votes(desk, 'U0GINA', ts, 'slightly_smiling_face');
    expect((await told(desk, 1)).csat?.ratings).toMatchObject([{ score: 4, late: true }]);
  });

  it('given the question, when its buttons are pressed, then the form rates in private, and the ticket opens again', async () => {
    desk = await startTestDesk(noNight);
    const { ts } = await asked(desk);
    const presses = (user: string, action: string) =>
      desk.slack.actions.pressButton({ user, channel: globex, ts, actionId: `tw:${action}` });
    await presses('U0BEN', 'form:rate');
    await until(() => opened('U0BEN').includes('Only the customer'), 'the refusal');
    await presses('U0GINA', 'form:rate');
    await until(() => opened('U0GINA').includes('radio_buttons'), 'the form');
    await ratesPrivately(desk, 'U0GINA', 4, 'Quick and kind, well done.');
    const { csat } = await told(desk, 1);
    expect(csat).toMatchObject({ score: 4, comment: 'Quick and kind, well done.' });
    expect(JSON.stringify(desk.slack.world.messages(globex))).not.toContain('Quick and kind');

    await presses('U0GINA', 'customer-reopen');
    await desk.settled();
    const { status, csat: still } = await told(desk, 1);
    expect(status).toBe('open');
    expect(still?.score).toBe(4);
    expect(JSON.stringify(desk.slack.world.message(globex, ts)?.blocks)).toContain('open again');
  });

  it('given the question is deleted by hand, when it is, then what was answered stays and history tells of it', async () => {
    desk = await startTestDesk(noNight);
    const { ts } = await asked(desk);
    await votes(desk, 'U0GINA', ts, 'heart_eyes');
    desk.slack.actions.deleteAsAdmin({ channel: globex, ts });
    await desk.settled();
    const { csat, history } = await told(desk, 1);
    expect(csat?.score).toBe(5);
    expect(history.map(({ what }) => what)).toContain('csat-question-deleted');
  });

  it('given an emoji that the workspace does not take, when the scale is put there, then the rest stands and history tells of it', async () => {
    desk = await startTestDesk(noNight);
    const { ts: root } = await solved(desk);
    desk.slack.trouble.api('reactions.add', { kind: 'slack-error', error: 'invalid_name', times: 1 });
    await desk.forward(16 * minute);
    await until(() => questions(desk, root).length > 0, 'the question');
    await desk.settled();
    const [question] = questions(desk, root);
    const names = desk.slack.world.message(globex, question?.ts ?? '')?.reactions.map(({ name }) => name);
    expect(names).toEqual(faces.slice(1));
    expect((await told(desk, 1)).history).toContainEqual(
      expect.objectContaining({ what: 'csat-emoji-missing', from: 'rage', to: 'invalid_name' }),
    );
  });
});
