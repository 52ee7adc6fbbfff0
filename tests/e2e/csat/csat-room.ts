import { type TestDesk, until, wednesdayMorning } from '../../support/test-desk.ts';
import { filled, form, globex, type Seen } from '../triage/triage-room.ts';

/** In the afternoon of the desk, and in the morning of the customer: nothing waits for their night to be over. */
export const noNight = { startAt: wednesdayMorning + 6 * 3_600_000 };
export const minute = 60_000;
export const day = 24 * 60 * minute;

/** What the API tells of a ticket's rating. */
export type ToldCsat = {
  score: number;
  scale: string;
  ratedAt: string;
  comment: string | null;
  ratings: { by: { id: string; name: string }; score: number; late: boolean }[];
};

type Told = { csat: ToldCsat | null; status: string; history: { what: string; from: unknown; to: unknown }[] };

export async function told(desk: TestDesk, number: number): Promise<Told> {
  const { body } = await desk.api(`/tickets/${number}`);
  return body as Told;
}

/** A request that somebody of the desk has answered, and solved. */
export async function solved(desk: TestDesk, text = 'The export fails since noon.'): Promise<{ ts: string }> {
  const { ts } = desk.slack.actions.post({ user: 'U0GINA', channel: globex, text });
  await desk.settled();
  desk.slack.actions.post({ user: 'U0BEN', channel: globex, thread: ts, text: 'It was a full disk. It works again.' });
  await desk.settled();
  desk.slack.actions.react({ user: 'U0BEN', channel: globex, ts, emoji: 'white_check_mark' });
  await desk.settled();
  return { ts };
}

/** The messages that ask, in a thread. */
export const questions = (desk: TestDesk, ts: string): Seen[] =>
  desk.slack.world.messages(globex, ts).filter(({ text }) => text.includes('How was our help'));

/** Solved, and asked. */
export async function asked(desk: TestDesk, text?: string): Promise<{ root: string; ts: string }> {
  const { ts: root } = await solved(desk, text);
  await desk.forward(16 * minute);
  await until(() => questions(desk, root).length > 0, 'the question');
  await desk.settled();
  const question = questions(desk, root).at(-1);
  if (question === undefined) throw new Error('Nobody was asked.');
  return { root, ts: question.ts };
}

export async function votes(desk: TestDesk, user: string, ts: string, emoji: string): Promise<void> {
  desk.slack.actions.react({ user, channel: globex, ts, emoji });
  await desk.settled();
}

/** Fills in the private form that somebody has open. */
export async function ratesPrivately(desk: TestDesk, user: string, score: number, comment = ''): Promise<void> {
  const view = form(desk, user);
  const option = { text: { type: 'plain_text', text: String(score) }, value: String(score) };
  const values = filled(view, { score: { selected_option: option }, comment: { value: comment } });
  await desk.slack.actions.submitView({ user, viewId: view.id, values });
  await desk.settled();
}
