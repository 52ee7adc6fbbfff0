import { scales } from '../desk/csat/scale.ts';
import type { Question, React } from '../desk/effect.ts';
import { ownPost } from './own-post.ts';
import type { SenderDependencies } from './sender.ts';
import type { Written } from './write-out.ts';

/**
 * A question that stands is known by its survey before it is known as a message: a vote that is heard of before the message is
 * waits until it is, and then finds its survey. Its answers follow in one lane, in their order. Made again it changes nothing.
 */
export async function keepQuestion(effect: Question, written: Written, ts: string, is: SenderDependencies) {
  const { store, relay, now } = is;
  const id = `${effect.channel}:${ts}`;
  if (effect.change === 'refresh') return refreshNext(effect, id, written, is);
  const survey = await store.tickets.addQuestion(effect.ticket, effect.survey, id, now());
  if (survey === null) return;
  await store.messages.insert([ownPost(written, { id, ts, text: written.outgoing.text, copyOf: null }, now())]);
  const { platform, installation, ticket, channel } = effect;
  const base = { platform, installation, ticket, channel, kind: 'react', audience: 'customer', ts } as const;
  const answers = scales[survey.scale].steps.map(
    ({ emoji }): React => ({ ...base, id: `${effect.id}:${emoji}`, add: emoji, remove: null, survey: survey.id }),
  );
  await relay(answers);
  // It was over while the question was on its way.
  if (survey.state.is === 'ended') await relay([{ ...effect, id: `${effect.id}:over`, change: 'refresh' }]);
}

/** All that ask are brought up to date, one after the other. */
async function refreshNext(effect: Question, done: string, { ticket }: Written, { relay }: SenderDependencies) {
  const questions = ticket?.csat.surveys.find(({ id }) => id === effect.survey)?.questions ?? [];
  if (effect.message !== undefined) return;
  const others = questions.filter((message) => message !== done);
  if (others.length === 0) return;
  await relay(others.map((message): Question => ({ ...effect, id: `${effect.id}:${message}`, message })));
}
