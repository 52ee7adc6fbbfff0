import { readAbout } from '../desk/actions.ts';
import { cardOf } from '../desk/card/card.ts';
import type { CardView } from '../desk/card/card-view.ts';
import { surveyAsked } from '../desk/csat/question-id.ts';
import type { Context } from '../desk/decide/context.ts';
import { postedAgain } from '../desk/decide/posted-again.ts';
import { buildForm } from '../desk/forms/build-form.ts';
import type { FormAnswer } from '../desk/forms/form.ts';
import type { Inbound, PostedMessage } from '../desk/inbound.ts';
import type { Message } from '../desk/message.ts';
import { whoIs } from '../desk/people.ts';
import { may } from '../desk/permissions.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import { cardFacts } from './card-facts.ts';
import { followMerges } from './follow-merges.ts';
import type { Task } from './inbox-queues.ts';
import { cardLinks, type LinkTo } from './link-across.ts';
import { type ContextDependencies, loadContext } from './load-context.ts';
import type { SimilarTickets } from './look-similar.ts';
import type { CardQuestion, FormQuestion } from './platform.ts';
import { cardIdOf, needsThread, numbersOf } from './references.ts';
import { groupKeyOf, opensTicketIn, rootOf, ticketOf, wantedOf } from './wanted.ts';

/** A task with all that its decision may look at; `finished` when a replay finds that its ticket was written already. */
export type Loaded = {
  task: Task;
  context: Context;
  /** The message that a reaction is about, where it is known. */
  target: PostedMessage | null;
  finished: Ticket | null;
};

type LoaderDependencies = Omit<ContextDependencies, 'store'> & {
  store: ContextDependencies['store'] & Pick<Store, 'ratings'>;
  similar: Pick<SimilarTickets, 'numbers'>;
  linkTo: LinkTo;
  /** A message that was fetched from the platform while preparing. */
  fetched: (id: string) => PostedMessage | null;
};

/** Loads, for a whole batch with few queries, what its decisions look at. */
export class Loader {
  readonly #is: LoaderDependencies;
  constructor(dependencies: LoaderDependencies) {
    this.#is = dependencies;
  }

  async load(tasks: Task[]): Promise<Loaded[]> {
    const { store, cache } = this.#is;
    const named = await store.tickets.byNumbers(tasks.flatMap(({ row }) => numbersOf(row.inbound)));
    const wanted = tasks.map((task) => wantedOf(task, named, cache));
    const threads = wanted.flatMap((one) =>
      one.threadId !== null && (one.task.replay || needsThread(one.inbound)) ? [one.threadId] : [],
    );
    const groups = wanted.flatMap((one) => groupKeyOf(one));
    const cards = wanted.flatMap((one) => cardIdOf(one.inbound, one.where));
    const [messages, byThread, byGroup, greetings, opened, byCard] = await Promise.all([
      store.messages.byIds(wanted.flatMap((one) => (one.messageId === null ? [] : [one.messageId]))),
      store.tickets.byThreads(threads),
      store.tickets.byGroups(groups),
      store.messages.joinable(groups),
      store.tickets.openedBy(tasks.filter((task) => task.replay).map((task) => task.row._id)),
      store.tickets.byCards(cards),
    ]);
    const originals = await store.messages.byIds(
      [...messages.values()].flatMap(({ copyOf }) => (copyOf === null ? [] : [copyOf])),
    );
    // A reaction names its message only: the thread that it stands in is known now.
    const around = wanted.flatMap((one) =>
      rootOf(one, this.#target(one.inbound, messages.get(one.messageId ?? '') ?? null)),
    );
    const [byNumber, byRoot] = await Promise.all([
      store.tickets.byNumbers(
        [...messages.values(), ...originals.values()].flatMap((message) =>
          message.ticket === null ? [] : [message.ticket],
        ),
      ),
      store.tickets.byThreads(around),
    ]);
    const goesOn = await followMerges(
      [...byThread.values(), ...byCard.values(), ...byNumber.values(), ...byRoot.values()],
      store,
    );
    return Promise.all(
      wanted.map(async (one) => {
        const existing = one.messageId === null ? null : (messages.get(one.messageId) ?? null);
        const original = existing?.copyOf == null ? null : (originals.get(existing.copyOf) ?? null);
        const target = this.#target(one.inbound, existing);
        const [root] = rootOf(one, target);
        const first =
          ticketOf(one, original ?? existing, { byThread, byNumber, named }) ??
          cardIdOf(one.inbound, one.where)
            .map((id) => byCard.get(id))
            .find((found) => found !== undefined) ??
          (root === undefined ? null : (byRoot.get(root) ?? null));
        const holder = one.threadId === null ? undefined : byThread.get(one.threadId);
        // A question is its own ticket's, also after that was merged: so are the votes on it.
        const asks = first !== null && isQuestionOf(first, original ?? existing);
        const ticket =
          first === null || asks
            ? first
            : inThread(goesOn(first, one.inbound), holder, (old) => goesOn(old, one.inbound));
        const context = await loadContext(
          this.#is,
          one,
          { existing, original, target, ticket, holder: holder ?? null },
          { byGroup, byThread, greetings, named },
        );
        const key = one.task.row._id;
        const done = opened.get(key) ?? (ticket?.applied.some((applied) => applied.inbound === key) ? ticket : null);
        return { task: one.task, context, target, finished: done };
      }),
    );
  }

  /** What a form holds for whoever asks for it: read now, stored nowhere. */
  async form({ form, value, place, actor, at }: FormQuestion): Promise<FormAnswer> {
    const about = { ticket: readAbout(value).ticket, subject: readAbout(value).subject, seen: null };
    const inbound: Inbound = {
      kind: 'form',
      key: `question:${form}`,
      conversation: place.channel,
      at,
      place,
      actor,
      form,
      about,
      open: true,
    };
    const row = { _id: inbound.key, inbound, raw: null, storedAt: at, attempts: 0 };
    const [loaded] = await this.load([{ row, prepared: true, replay: false, conflicts: 0 }]);
    if (loaded === undefined) throw new Error('A form was asked for and nothing was loaded.');
    return buildForm(form, about.subject, loaded.context);
  }

  /** A ticket's card as it is now, for somebody who may look inside; null for all others, and where there is no such ticket. */
  async card({ value, place, actor }: CardQuestion): Promise<CardView | null> {
    const { store, cache, people, now, similar } = this.#is;
    const { ticket: number } = readAbout(value);
    const where = cache.channel(place.channel);
    if (number === null || where === null) return null;
    const who = whoIs(actor, people.get(actor.account), where, cache.desk.directory);
    if (!may(who, 'see-inside', null)) return null;
    const ticket = (await store.tickets.byNumbers([number])).get(number);
    if (ticket === undefined) return null;
    const facts = await cardFacts(ticket, { store, cache, people, similar, now });
    return facts === null ? null : cardLinks(cardOf(ticket, facts), place.platform, this.#is.linkTo);
  }

  #target(inbound: Inbound, existing: Message | null): PostedMessage | null {
    if (inbound.kind !== 'reaction' && opensTicketIn(inbound) === null) return null;
    const fetched = inbound.kind === 'reaction' ? this.#is.fetched(inbound.target.id) : null;
    if (fetched !== null) return fetched;
    if (existing === null || existing.deletedAt !== null) return null;
    return postedAgain(existing);
  }
}

const isQuestionOf = ({ csat }: Ticket, message: Message | null): boolean =>
  message !== null && surveyAsked(csat.surveys, message) !== undefined;

/**
 * A message that was recorded already names the ticket that goes on: its thread may be that of one which was merged into it,
 * and counts as its own.
 */
function inThread(ticket: Ticket, holder: Ticket | undefined, goesOn: (old: Ticket) => Ticket): Ticket {
  if (holder === undefined || holder.number === ticket.number) return ticket;
  const led = goesOn(holder);
  return led.number === ticket.number ? led : ticket;
}
