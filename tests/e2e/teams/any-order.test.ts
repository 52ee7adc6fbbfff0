import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ratingOf } from '../../../src/desk/csat/ratings.ts';
import { cases } from '../../support/cases.ts';
import {
  deleteActivity,
  editActivity,
  messageActivity,
  reactionActivity,
  type WireActivity,
} from '../../support/fake-teams-activities.ts';
import { ana, type TeamsPerson } from '../../support/fake-teams-people.ts';
import { until } from '../../support/test-desk.ts';
import { type AnyOrderRoom, openAnyOrderRoom } from './any-order-room.ts';
import { buttonsOf, isCard, wordsOf } from './read-posts.ts';
import type { Firm } from './teams-crowd.ts';

let room: AnyOrderRoom;
beforeAll(async () => {
  room = await openAnyOrderRoom();
});
afterAll(() => room.close());

/** What happens in a thread after its first message; `of` is a message by its place among all so far. */
type Step =
  | { does: 'say'; by: 'contact' | 'ana' }
  | { does: 'edit'; of: number }
  | { does: 'remove'; of: number }
  | { does: 'bring back'; of: number };

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('say' as const),
      by: fc.constantFrom('contact' as const, 'ana' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('edit' as const), of: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const), of: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('bring back' as const), of: fc.nat(5) }) },
);
/** For each that is told: its place among the others, and whether it comes twice. */
const ways = fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(3)), { minLength: 24, maxLength: 24 });

type Said = { id: string; by: TeamsPerson; deleted: boolean };

/** What is told of a thread, in the order in which it happened. */
function thread(steps: readonly Step[], { firm, contact }: { firm: Firm; contact: TeamsPerson }) {
  const { teams } = room;
  const said: Said[] = [];
  const told: WireActivity[] = [];
  const next = (from: TeamsPerson) => {
    const id = teams.nextId();
    return { id, said: { from, in: firm.channel, serviceUrl: teams.serviceUrl, at: Number(id) } };
  };
  const say = (by: TeamsPerson): void => {
    const { id, said: how } = next(by);
    const root = said[0]?.id ?? null;
    told.push(
      messageActivity({ ...how, id, html: `The export number ${said.length} fails, can you look?`, thread: root }),
    );
    said.push({ id, by, deleted: false });
  };
  say(contact);
  for (const one of steps) {
    const place = 'of' in one ? one.of % said.length : 0;
    const message = said[place];
    if (one.does === 'say') say(one.by === 'ana' ? ana : contact);
    // A request that is deleted before it is told of never was one; whoever deletes theirs later leaves a ticket.
    else if (
      message !== undefined &&
      (place > 0 || one.does === 'edit') &&
      (message.by === contact || one.does === 'edit')
    ) {
      const { said: how } = next(message.by);
      const root = place === 0 ? null : (said[0]?.id ?? null);
      const html = `The export number ${place} fails with error ${told.length}, can you look?`;
      if (one.does === 'edit' && !message.deleted)
        told.push(editActivity({ ...how, id: message.id, html, thread: root }));
      if (one.does === 'remove' && !message.deleted) {
        told.push(deleteActivity({ ...how, id: message.id, thread: root }));
        message.deleted = true;
      } else if (one.does === 'bring back' && message.deleted) {
        told.push(editActivity({ ...how, id: message.id, html, thread: root }, 'undeleteMessage'));
        message.deleted = false;
      }
    }
  }
  return { said, told, ids: said.map(({ id }) => `teams:${firm.channel.id}:${id}`) };
}

/** Twice what is to come twice, all in another order; only messages of one thread come one after the other. */
function shuffled(told: readonly WireActivity[], how: readonly (readonly [number, number])[]): WireActivity[] {
  const places = how.map(([place]) => place);
  const inOrder = told
    .flatMap(({ type }, index) => (type === 'message' ? [places[index] ?? 0] : []))
    .sort((a, b) => a - b);
  const sent = told.flatMap((activity, index) => {
    const [drawn = 0, twice = 1] = how[index] ?? [];
    const place = activity.type === 'message' ? (inOrder.shift() ?? drawn) : drawn;
    const copies =
      twice === 0
        ? [{ place: activity.type === 'message' ? place + drawn : (drawn * 7_919) % 1_000_003, activity }]
        : [];
    return [{ place, activity }, ...copies];
  });
  return sent.sort((a, b) => a.place - b.place).map(({ activity }) => activity);
}

/** What became of a thread, with nothing in it that is only this one's. */
async function becameOf({ ids, said }: ReturnType<typeof thread>) {
  const { messages, tickets } = room.desk.store;
  const recorded = await messages.byIds(ids);
  // What was deleted before it was told of is in no ticket.
  const standing = [...recorded.values()].filter(({ deletedAt }) => deletedAt === null);
  const numbers = new Set(standing.map(({ ticket }) => ticket));
  const [number = null] = numbers;
  const ticket = number === null ? undefined : (await tickets.byNumbers([number])).get(number);
  const all = number === null ? [] : (await messages.ofTicket(number)).filter(({ side }) => side !== 'bot');
  const anyDeleted = said.some(({ deleted }) => deleted);
  return {
    tickets: numbers.size,
    messages: ids.map((id) => {
      const one = recorded.get(id);
      return { text: one?.text, side: one?.side, deleted: one?.deletedAt != null, note: one?.note };
    }),
    others: all.filter(({ id }) => !ids.includes(id)),
    status: ticket?.status,
    assignee: ticket?.assignee?.name ?? null,
    requester: ticket?.requester.account === `teams:${said[0]?.by.aadObjectId}`,
    ...(anyDeleted ? {} : { waitingOn: ticket?.waitingOn, count: ticket?.messageCount }),
  };
}

/** Random cases, the same in every run but those of the long form. */
const draw = <One>(one: fc.Arbitrary<One>, count: number): One[] => fc.sample(one, count);

describe('what Teams tells, twice and in any order', () => {
  it('given threads of two people with edits, deletions and what is brought back, when they are told so, then they end as if they were told once and in order', async () => {
    const drawn = draw(fc.tuple(fc.array(step, { minLength: 1, maxLength: 8 }), ways), cases(40, 1_000));
    const threads = drawn.map(([steps, how]) => {
      const [plain, mixed] = [thread(steps, room.contact()), thread(steps, room.contact())];
      return { steps, plain, mixed, order: shuffled(mixed.told, how) };
    });
    // All at the same time, each in its own order.
    await Promise.all(threads.flatMap(({ plain, order }) => [room.tells(plain.told), room.tells(order)]));
    await room.settled();
    const compared = await Promise.all(
      threads.map(async ({ steps, order, plain, mixed }) => {
        const [wanted, found] = await Promise.all([becameOf(plain), becameOf(mixed)]);
        return { steps, order: order.map(brief), wanted, found };
      }),
    );
    const others = compared.filter(({ wanted, found }) => JSON.stringify(wanted) !== JSON.stringify(found));
    const [simplest] = others.sort((a, b) => a.order.length - b.order.length);
    expect(simplest, `${others.length} of ${compared.length} end otherwise`).toBeUndefined();
  });

  it('given an answer of Ana’s that is told of before the question, when that comes, then it is its answer', async () => {
    const here = room.contact();
    const told = thread([{ does: 'say', by: 'ana' }], here);
    await room.tells([...told.told].reverse());
    await until(async () => (await becameOf(told)).status === 'open', 'the answer to count');
    await room.settled();
    expect(await becameOf(told)).toMatchObject({
      tickets: 1,
      status: 'open',
      assignee: 'Ana',
      waitingOn: 'customer',
      count: 2,
    });
  });

  it('given a question and people who change their minds, when their reactions are told so, then the last one counts', async () => {
    const { teams, desk } = room;
    const drawn = draw(fc.tuple(fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }), ways), cases(12, 200));
    const people = drawn.map(([scores, how]) => ({ ...room.contact(), scores, how }));
    const questions = await asked(people);
    await Promise.all(
      questions.map(async ({ question, root, firm, contact, scores, how }) => {
        const told = scores.map((score, index) => {
          const [added, before] = [names[score] ?? '', names[scores[index - 1] ?? -1]];
          const id = teams.nextId();
          const said = { from: contact, in: firm.channel, serviceUrl: teams.serviceUrl, at: Number(id), id };
          const removed = before === undefined || before === added ? {} : { removed: [before] };
          return reactionActivity({ ...said, target: question, thread: root, added: [added], ...removed });
        });
        await room.tells(shuffled(told, how));
      }),
    );
    await room.settled();
    const tickets = await desk.store.tickets.byNumbers(questions.map(({ number }) => number));
    const found = questions.map(({ number, contact, scores }) => {
      const surveys = tickets.get(number)?.csat.surveys ?? [];
      return { scores, given: surveys.map((survey) => ratingOf(survey, `teams:${contact.aadObjectId}`)?.score) };
    });
    expect(found).toEqual(questions.map(({ scores }) => ({ scores, given: [(scores.at(-1) ?? 0) + 1] })));
  });
});

const names = ['angry', 'sad', 'speechless', 'smile', 'heart'];
type Asked = { firm: Firm; contact: TeamsPerson };

/** Tickets that were answered and solved, and where the questions about them stand. */
async function asked<One extends Asked>(people: readonly One[]) {
  const { teams, tells, settled } = room;
  const begun = people.map((one) => ({
    ...one,
    root: teams.nextId(),
    subject: `Export of ${one.contact.name}. fails, can you look?`,
  }));
  await Promise.all(
    begun.map(async ({ firm, contact, root, subject }) => {
      const said = (from: TeamsPerson, id: string) => ({
        from,
        in: firm.channel,
        serviceUrl: teams.serviceUrl,
        at: Number(id),
        id,
      });
      await tells([
        messageActivity({ ...said(contact, root), html: subject }),
        messageActivity({ ...said(ana, teams.nextId()), html: 'Please try again.', thread: root }),
      ]);
    }),
  );
  await settled();
  const cards = begun.map(({ firm, subject }) => {
    const card = teams.standing(firm.triage).find((one) => isCard(one) && wordsOf(one).includes(subject));
    if (card === undefined) throw new Error('There is no card to solve it by.');
    return card;
  });
  await Promise.all(
    begun.map(async ({ firm }, index) => {
      const card = cards[index];
      const [solve] = card === undefined ? [] : buttonsOf(card, 'Solve');
      if (card !== undefined && solve !== undefined) await teams.press(ana, firm.triage, { target: card.id }, solve);
    }),
  );
  await settled();
  return begun.map((one, index) => {
    const question = teams
      .standing(one.firm.channel)
      .find((other) => other.thread === one.root && wordsOf(other).includes('our help'));
    if (question === undefined) throw new Error('Nobody was asked.');
    const card = cards[index];
    return {
      ...one,
      question: question.id,
      number: Number(/#(\d+) · /u.exec(card === undefined ? '' : wordsOf(card))?.[1]),
    };
  });
}

const brief = ({ type, id, timestamp }: WireActivity): string =>
  `${String(type)} ${String(id)} at ${String(timestamp)}`;
