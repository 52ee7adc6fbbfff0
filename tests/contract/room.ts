import { z } from 'zod';
import { until } from '../support/test-desk.ts';
import { firmOf, type People, type Plan } from './cast.ts';
import type { ContractDesk } from './contract-desk.ts';
import type { Edge, OpenForm, Seen, Standing, Where, Who, Words } from './edge.ts';
import { wholeTicket } from './told-ticket.ts';

export const minute = 60_000;

/** Where one story is told: a customer with a channel of its own, and the triage channel where its tickets are seen. */
export type Room = People & {
  /** How people get to the bot where the customer is, and where triage is. */
  there: Edge;
  here: Edge;
  /** The customer's name. */
  firm: string;
  theirs: Where;
  triage: Where;
  /** Gina asks: the first message of a ticket. */
  asks(words?: Words): Promise<Standing>;
  /** Gina asks, Ben answers under the message, and solves it: the question stands. */
  isAsked(): Promise<{ root: Standing; question: Seen }>;
  /** The room's tickets as the API tells them, the oldest first. */
  tickets(): Promise<z.infer<typeof wholeTicket>[]>;
  /** The only ticket. */
  ticket(): Promise<z.infer<typeof wholeTicket>>;
  /** Cards in triage, the oldest first. */
  cards(): Seen[];
  /** The only card. */
  card(): Seen;
  /** What stands under the card. */
  underCard(): Seen[];
  /** What stands under a message of the customer's, or of anybody in their channel. */
  under(root: Standing): Seen[];
  /** The question, once it stands under the message. */
  question(root: Standing): Seen | null;
  /** Waits until the card shows a text. */
  cardShows(text: string | RegExp): Promise<Seen>;
  /** Waits until somebody was told something where the customer does not read it. */
  hears(at: Edge, who: Who, text: string): Promise<void>;
  /** Opens a form by a button of the card. */
  opens(who: Who, on: Standing, label: string): Promise<OpenForm>;
  settled(): Promise<void>;
  forward(milliseconds: number): Promise<void>;
};

const list = z.object({ tickets: z.array(z.looseObject({ number: z.number() })) });

export function roomOf(desk: ContractDesk, plan: Plan): Room {
  const { people, staging, theirs, triage } = plan;
  const there = desk.edges[staging.customer];
  const here = desk.edges[staging.triage];
  const cards = () => here.messages(triage).filter(({ text, buttons }) => /#\d+ · /u.test(text) && buttons.length > 1);
  const only = <Thing>(things: readonly Thing[], what: string): Thing => {
    const [first, ...others] = things;
    if (first === undefined || others.length > 0) throw new Error(`There are ${things.length} ${what}, not one.`);
    return first;
  };
  const tickets = async () => {
    const { tickets: found } = list.parse(await desk.api(`/tickets?channel=${encodeURIComponent(theirs.id)}`));
    const numbers = found.map(({ number }) => number).sort((a, b) => a - b);
    return Promise.all(numbers.map(async (number) => wholeTicket.parse(await desk.api(`/tickets/${number}`))));
  };
  const question = (root: Standing) =>
    there.thread(root).findLast(({ text }) => /How (was|did) our help/u.test(text)) ?? null;
  const room: Room = {
    ...people,
    there,
    here,
    firm: firmOf(plan),
    theirs,
    triage,
    settled: desk.settled,
    forward: desk.forward,
    asks: (words = 'The export fails with error 500.') => there.post(people.gina, theirs, words),
    async isAsked() {
      const root = await room.asks();
      await there.reply(people.ben, root, 'It was a full disk. It works again.');
      await here.press(people.ben, room.card(), 'Solve');
      await until(() => question(root) !== null, 'the question');
      await desk.settled();
      const asked = question(root);
      if (asked === null) throw new Error('Nobody was asked.');
      return { root, question: asked };
    },
    tickets,
    ticket: async () => only(await tickets(), 'tickets'),
    cards,
    card: () => only(cards(), 'cards'),
    underCard: () => here.thread(room.card()),
    under: (root) => there.thread(root),
    question,
    async cardShows(text) {
      const shows = (one: Seen) => (typeof text === 'string' ? one.text.includes(text) : text.test(one.text));
      await until(() => shows(room.card()), `the card to show “${text}”`);
      return room.card();
    },
    hears: (at, who, text) =>
      until(() => at.heard(who).some((one) => one.includes(text)), `${who.name} to hear “${text}”`),
    async opens(who, on, label) {
      const { form } = await here.press(who, on, label);
      if (form === null) throw new Error(`“${label}” opened no form: ${here.heard(who).at(-1)}`);
      return form;
    },
  };
  return room;
}
