import { questionId } from '../desk/csat/question-id.ts';
import { scales } from '../desk/csat/scale.ts';
import type { Survey } from '../desk/csat/survey.ts';
import type { Question, React, Reply } from '../desk/effect.ts';
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
  if (!asksByButtons(effect, is)) await relay(answersUnder(effect, survey, ts));
  // It was over while the question was on its way.
  if (survey.state.is === 'ended') await relay([{ ...effect, id: `${effect.id}:over`, change: 'refresh' }]);
}

/** The answers of a scale, in their order, under what asks. */
function answersUnder(
  { id, platform, installation, ticket, channel }: Question | Reply,
  { id: survey, scale }: Survey,
  ts: string,
): React[] {
  const base = { platform, installation, ticket, channel, kind: 'react', audience: 'customer', ts } as const;
  return scales[scale].steps.map(
    ({ emoji }): React => ({ ...base, id: `${id}:${emoji}`, add: emoji, remove: null, survey }),
  );
}

/** An agent's own words that ask are the question once they stand, and its answers follow them. Made again it changes nothing. */
export async function keepOwnWords(effect: Reply, { ticket }: Written, ts: string, is: SenderDependencies) {
  const { piece, message } = effect;
  const asked = ticket?.csat.surveys.find(({ ownWords }) => ownWords === message);
  if (asked === undefined || effect.change !== 'post' || piece?.kind !== 'text' || piece.index > 0) return;
  if (asksByButtons(effect, is)) return is.relay([questionUnder(effect, asked, is)]);
  const survey = await is.store.tickets.addQuestion(effect.ticket, asked.id, `${effect.channel}:${ts}`, is.now());
  if (survey !== null) await is.relay(answersUnder(effect, survey, ts));
}

const asksByButtons = ({ platform }: Question | Reply, is: SenderDependencies): boolean =>
  is.platform(platform).asksByButtons === true;

/** Under words of one's own there is no place for buttons: the question with its buttons follows them. */
function questionUnder(effect: Reply, { id: survey }: Survey, { cache }: SenderDependencies): Question {
  const { platform, installation, ticket, channel, thread } = effect;
  const { desk } = cache;
  const customer = cache.customer(cache.channel(channel)?.customer ?? null);
  return {
    kind: 'question',
    audience: 'customer',
    id: questionId(survey, 'ask'),
    platform,
    installation,
    ticket,
    channel,
    thread,
    survey,
    change: 'ask',
    reader: { locale: customer?.locale ?? desk.locale, timeZone: customer?.timeZone ?? desk.timeZone },
  };
}

/** All that ask are brought up to date, one after the other. */
async function refreshNext(effect: Question, done: string, { ticket }: Written, { relay }: SenderDependencies) {
  const questions = ticket?.csat.surveys.find(({ id }) => id === effect.survey)?.questions ?? [];
  if (effect.message !== undefined) return;
  const others = questions.filter((message) => message !== done);
  if (others.length === 0) return;
  await relay(others.map((message): Question => ({ ...effect, id: `${effect.id}:${message}`, message })));
}
