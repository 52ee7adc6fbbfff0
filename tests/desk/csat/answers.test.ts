import { describe, expect, it } from 'vitest';
import { readComment } from '../../../src/desk/csat/read-comment.ts';
import { withDefaults } from '../../../src/desk/settings/defaults.ts';
import { someMonday } from '../../support/builders.ts';
import { ana, cleo, day, gina, hank, ines, nico, type Person } from '../decide/model/cast.ts';
import { ModelDesk, type Posted } from '../decide/model/model-desk.ts';

const hour = 3_600_000;
const solve = 'white_check_mark';
const csat = { ...withDefaults({}).csat, delay: 0 };

/** Gina's ticket, solved and asked about; her question. */
function asked(told: Partial<typeof csat> = {}, channel = {}) {
  const desk = new ModelDesk({ at: someMonday + 6 * hour, desk: { csat: { ...csat, ...told } }, channel });
  const root = desk.says(gina, 'The export fails');
  desk.now += 60_000;
  desk.says(ana, 'Please restart the agent.', { thread: root });
  desk.now += 60_000;
  desk.reacts(ana, solve, root);
  desk.sends();
  desk.now += 60_000;
  const id = desk.ticket.csat.surveys[0]?.questions[0] ?? '';
  return { desk, root, question: { id, ts: id.slice(id.lastIndexOf(':') + 1) } };
}
const rating = (desk: ModelDesk) => desk.ticket.rating;

describe('answers to the question', () => {
  it('given a question, when its requester taps, then it is the rating: triage hears of it, and they are thanked once', () => {
    const { desk, question } = asked();
    desk.reacts(gina, 'heart_eyes', question);
    expect(rating(desk)).toMatchObject({ score: 5, count: 1, low: false });
    desk.reacts(gina, 'slightly_smiling_face', question, desk.now + 1);
    expect(rating(desk)).toMatchObject({ score: 4, count: 1 });
    desk.reacts(gina, 'slightly_smiling_face', question, desk.now + 2, 'removed');
    expect(rating(desk)).toMatchObject({ score: 5 });
    expect(desk.toCustomer).toEqual(['csatThanks']);
    expect(desk.toTriage.filter((key) => key.startsWith('rat'))).toEqual(['rated', 'ratedAnew', 'ratedAnew']);
  });

  it.each([
    ['another name of it', 'happy'],
    ['another tone of it', 'slightly_smiling_face::skin-tone-3'],
  ])('given an emoji and %s side by side, when one is taken back, then the other still counts', (_, name) => {
    const { desk, question } = asked();
    desk.means.set('happy', 'slightly_smiling_face');
    desk.reacts(gina, 'slightly_smiling_face', question);
    desk.reacts(gina, name, question, desk.now + 1);
    desk.reacts(gina, 'slightly_smiling_face', question, desk.now + 2, 'removed');
    expect(rating(desk)).toMatchObject({ score: 4 });
    // That it was such a name is not known any more.
    desk.means.clear();
    desk.reacts(gina, name, question, desk.now + 3, 'removed');
    expect(rating(desk)).toBeNull();
  });

  it.each([
    [1, 'rage', 'csatThanksLow'],
    [3, 'neutral_face', 'csatThanksMiddling'],
    [5, 'heart_eyes', 'csatThanks'],
  ])('given a score of %s, when they are thanked, then in words that fit it', (_, emoji, key) => {
    const { desk, question } = asked();
    desk.reacts(gina, emoji, question);
    expect(desk.toCustomer).toEqual([key]);
  });

  it.each([
    ['an agent', ana],
    ['a colleague', cleo],
    ['another customer', ines],
    ['an unlisted company', nico],
    ['a contact who has written nothing', hank],
  ])('given a question, when %s taps, then it counts nothing', (_, by: Person) => {
    const { desk, question } = asked();
    desk.reacts(by, 'rage', question);
    expect(rating(desk)).toBeNull();
    expect(desk.toCustomer).toEqual([]);
    expect(desk.ticket.csat.recoveries).toEqual([]);
  });

  it('given a vote of somebody who had not written, when they do, then it counts', () => {
    const { desk, question, root } = asked();
    desk.reacts(hank, 'slightly_smiling_face', question);
    desk.says(hank, 'Thank you!', { thread: root });
    expect(rating(desk)).toMatchObject({ score: 4, count: 1 });
  });

  it('given an emoji that is none of the scale, when a contact puts it, then triage hears of it, and it counts nothing', () => {
    const { desk, question } = asked();
    desk.reacts(gina, 'tada', question);
    expect(rating(desk)).toBeNull();
    expect(desk.toTriage).toContain('reacted');
  });

  it('given a vote that is told twice, when it comes again, then nothing is said twice', () => {
    const { desk, question } = asked();
    desk.reacts(gina, 'rage', question);
    const before = desk.effects.length;
    const { inbound, by } = desk.lastSeen;
    desk.receive(inbound, by);
    expect(desk.effects.length).toBe(before);
    expect(desk.ticket.csat.surveys[0]?.votes).toHaveLength(1);
  });

  it('given a question that has expired, when they tap, then it counts as late', () => {
    const { desk, question } = asked();
    desk.passes(8 * day);
    desk.reacts(gina, 'heart_eyes', question);
    expect(rating(desk)).toMatchObject({ score: 5 });
  });

  it('given a low answer, when it is given, then a recovery is open', () => {
    const { desk, question } = asked();
    desk.reacts(gina, 'rage', question);
    expect(desk.ticket.csat.recoveries).toMatchObject([{ survey: '1:1', score: 1 }]);
  });

  it('given a ticket that was merged into another one, when its question is answered, then it counts on it', () => {
    const { desk, question } = asked();
    desk.now += 6 * 60_000;
    desk.says(gina, 'The import fails');
    desk.commands(ana, 'merge 1 into 2');
    expect(desk.numbered(1).mergedInto).toBe(2);
    desk.reacts(gina, 'rage', question);
    expect(desk.numbered(1).rating).toMatchObject({ score: 1 });
    expect(desk.numbered(2).rating).toBeNull();
  });

  it('given the private form, when it is sent, then score and words are kept for the desk alone', () => {
    const { desk } = asked();
    const values = { score: '2', comment: 'It took too long.' };
    desk.submits(gina, 'rate', 1, values, { subject: '1:1', in: desk.channel.id });
    expect(rating(desk)).toMatchObject({ score: 2 });
    const [comment] = desk.ticket.csat.surveys[0]?.comments ?? [];
    expect(desk.store.messages.get(comment?.message ?? '')).toMatchObject({ side: 'customer', note: true });
    desk.sends();
    expect(desk.sender.toCustomers.join()).not.toContain('too long');
    expect(desk.toCustomer).toEqual([]);
    expect(desk.ticket.status).toBe('solved');
  });
});

describe('a word with the answer', () => {
  const says = (desk: ModelDesk, thread: Posted, text: string, after = hour) => {
    desk.now += after;
    return desk.says(gina, text, { thread });
  };

  it('given a good answer, when praise follows, then it is the comment, and nothing is opened', () => {
    const { desk, root, question } = asked();
    desk.reacts(gina, 'heart_eyes', question);
    const said = says(desk, root, 'Ana was really quick and friendly');
    expect(desk.ticket.csat.surveys[0]?.comments).toMatchObject([{ message: said.id, account: 'slack:U0GINA' }]);
    expect(desk.verdict(said)).toBe('comment');
    expect(desk.ticket).toMatchObject({ status: 'solved', waitingOn: null });
    expect(says(desk, root, 'It fails again').id).not.toBe(said.id);
    expect(desk.ticket.status).toBe('open');
  });

  it.each([
    ['rage', 'Nobody answered for hours'],
    ['heart_eyes', 'Great, but how do I export to PDF?'],
    ['heart_eyes', 'Super, the import still fails'],
  ])('given %s, when “%s” follows, then it is the comment, and it is open again', (emoji, text) => {
    const { desk, root, question } = asked();
    desk.reacts(gina, emoji, question);
    const said = says(desk, root, text);
    expect(desk.ticket.csat.surveys[0]?.comments).toMatchObject([{ message: said.id }]);
    expect(desk.ticket).toMatchObject({ status: 'open', waitingOn: 'us' });
  });

  it('given no answer, or one of three days ago, when somebody writes, then it is no comment', () => {
    const { desk, root, question } = asked();
    says(desk, root, 'It fails again');
    expect(desk.ticket.csat.surveys[0]?.comments).toEqual([]);
    desk.reacts(ana, solve, root);
    desk.sends();
    desk.reacts(gina, 'rage', question);
    says(desk, root, 'It fails once more', 3 * day);
    expect(desk.ticket.csat.surveys[0]?.comments).toEqual([]);
  });

  it('given a comment that opened it, when an agent says that it is no new problem, then all is as before, and nobody is asked again', () => {
    const { desk, root, question } = asked();
    desk.reacts(gina, 'rage', question);
    const { solvedAt, waitingOn, lastCustomerAt } = desk.ticket;
    says(desk, root, 'Nobody answered for hours');
    expect(desk.presses(ana, 'not-a-reopen', '1')).toBeNull();
    expect(desk.ticket).toMatchObject({ status: 'solved', solvedAt, waitingOn, lastCustomerAt });
    expect(desk.ticket.csat.surveys).toMatchObject([{ id: '1:1', state: { is: 'asked' } }]);
    desk.passes(day);
    expect(desk.effects.filter((one) => one.kind === 'question' && one.change === 'ask')).toHaveLength(1);
  });

  it('given more was asked since the comment, when an agent would take it back, then it stays open', () => {
    const { desk, root, question } = asked();
    desk.reacts(gina, 'rage', question);
    says(desk, root, 'Nobody answered for hours');
    says(desk, root, 'And it fails again');
    expect(desk.presses(ana, 'not-a-reopen', '1')).toContain('asked more');
    expect(desk.ticket.status).toBe('open');
  });

  it.each([
    ['Danke, sehr schnell gelöst!', 5, 'comment'],
    ['Merci', 1, 'comment'],
    ['Very helpful, merci beaucoup', 4, 'comment'],
    ['Todo perfecto, muy amables', 5, 'comment'],
    ['Obrigado, foi ótimo', 5, 'comment'],
    ['Leider geht es noch nicht', 5, 'both'],
    ['Es ist gut, aber der Export fehlt', 4, 'both'],
    ['The page shows 404', 5, 'both'],
    ['Great', 1, 'comment'],
    ['Okay', 5, 'none'],
    ['😀', 5, 'none'],
    ['Hello!', 5, 'none'],
  ] as const)('given “%s” after a %s, when it is read, then it is %s', (text, score, reads) => {
    expect(readComment({ text, files: [] }, { low: 2 }, { score })).toBe(reads);
  });
});
