import { cardIn } from '../../contract/teams/look-at-teams.ts';
import { type ReadCard, readCard } from '../../contract/teams/read-card.ts';
import { readDialog } from '../../contract/teams/teams-dialog.ts';
import type { FakeTeams, StandingMessage } from '../../support/fake-teams.ts';
import {
  deleteActivity,
  editActivity,
  executeActivity,
  invokeActivity,
  messageActivity,
  reactionActivity,
} from '../../support/fake-teams-activities.ts';
import { ana, type TeamsPerson } from '../../support/fake-teams-people.ts';
import { until } from '../../support/test-desk.ts';
import type { MissingPosts } from './missing-posts.ts';
import { isCard, wordsOf } from './read-posts.ts';
import { type Firm, firmOf } from './teams-crowd.ts';
import type { TeamsLine } from './teams-line.ts';

const kinds = ['alone', 'threaded', 'edited', 'deleted', 'answered', 'claimed', 'by-form', 'rated'] as const;

/** What was said and done in one conversation, and so has to be in one ticket. */
export type Conversation = {
  kind: (typeof kinds)[number];
  firm: Firm;
  contact: TeamsPerson;
  /** Ids of what the contact wrote, the first message first, with the words as they are now; empty: deleted. */
  messages: Map<string, string>;
  /** The same of what Ana wrote in the thread. */
  replies: Map<string, string>;
  /** What Ana has had said to the customer by the form. */
  answers: string[];
  /** What stood in the first message at first. */
  subject: string;
  /** The score that was given, and whether by a reaction. */
  rated: { score: number; by: 'reaction' | 'button' } | null;
};

type Means = {
  teams: FakeTeams;
  line: TeamsLine;
  firms: readonly Firm[];
  contacts: readonly TeamsPerson[];
  pause: () => Promise<void>;
  missing: MissingPosts;
};

/** Begins the `n`th conversation; it resolves when all of it is told, however often the desk is away meanwhile. */
export function converse(means: Means, n: number): { conversation: Conversation; over: Promise<void> } {
  const { teams, line, firms, contacts, pause } = means;
  const firm = firmOf(firms, n);
  const contact = personOf(contacts, n);
  const kind = kinds[Math.floor(n / firms.length + n) % kinds.length] ?? 'alone';
  const subject = `Export ${n}. fails with an error, can you look?`;
  const conversation: Conversation = {
    kind,
    firm,
    contact,
    messages: new Map(),
    replies: new Map(),
    answers: [],
    subject,
    rated: null,
  };
  const { channel, triage } = firm;
  const said = (from: TeamsPerson, where = channel) => ({
    from,
    in: where,
    serviceUrl: teams.serviceUrl,
    at: Date.now(),
  });
  const write = (from: TeamsPerson, into: Map<string, string>, words: string, thread: string | null = null): string => {
    const id = teams.nextId();
    into.set(id, words);
    line.tell(messageActivity({ ...said(from), id, html: words, thread }));
    return id;
  };
  const root = write(contact, conversation.messages, subject);

  /** The newest card of the ticket that stands. */
  async function card(): Promise<StandingMessage & { card: ReadCard }> {
    const find = () =>
      teams
        .standing(triage)
        .flatMap((one) => asCard(one, subject))
        .at(-1);
    await until(async () => {
      if (find() === undefined) await means.missing.cards(firm);
      return find() !== undefined;
    }, `the card of “${subject}”`);
    const found = find();
    if (found === undefined) throw new Error('It is gone again.');
    return found;
  }

  async function presses(label: string): Promise<void> {
    const on = await card();
    const action = on.card.actions.find((one) => one.label === label);
    if (action === undefined) throw new Error(`There is no button “${label}”.`);
    const { verb, data } = action;
    await line.press(() => executeActivity({ ...said(ana, triage), id: teams.nextId(), target: on.id, verb, data }));
  }

  async function answersByForm(text: string): Promise<void> {
    const on = await card();
    const action = on.card.actions.find(({ label }) => label === 'Reply');
    if (action === undefined) throw new Error('There is no button to reply.');
    const ask = (name: string, value: unknown, target: string | null) =>
      line.press(() => invokeActivity({ ...said(ana, triage), id: teams.nextId(), name, value, target }));
    const opened = readDialog(await ask('task/fetch', { data: action.data }, on.id), async (data) => {
      await ask('task/submit', { data }, null);
      return { form: null, faults: [] };
    });
    if (opened.form === null) throw new Error(`No form was opened: ${opened.notice}`);
    conversation.answers.push(text);
    await opened.form.send({ [opened.form.fields.at(-1) ?? '']: text });
  }

  /** What comes to the customer; where it may not have arrived, it is sent again. */
  async function comes(what: string, is: (one: StandingMessage) => boolean): Promise<StandingMessage> {
    const find = () => teams.standing(channel).find((one) => one.thread === root && is(one));
    const number = Number(/#(\d+) · /u.exec(wordsOf(await card()))?.[1]);
    await until(async () => {
      if (find() === undefined) await means.missing.ofTicket(firm, number);
      return find() !== undefined;
    }, what);
    const found = find();
    if (found === undefined) throw new Error('It is gone again.');
    return found;
  }

  async function rates(): Promise<void> {
    const question = await comes('the question', isQuestion);
    const on = { target: question.id, thread: root };
    if (n % 2 === 0) {
      conversation.rated = { score: 5, by: 'reaction' };
      line.tell(reactionActivity({ ...said(contact), id: teams.nextId(), ...on, added: ['heart'] }));
    } else {
      conversation.rated = { score: 5, by: 'button' };
      const action = readCard(cardIn(question)).actions[4];
      if (action === undefined) throw new Error('There are no five answers.');
      const { verb, data } = action;
      await line.press(() => executeActivity({ ...said(contact), id: teams.nextId(), ...on, verb, data }));
    }
  }

  const steps: Record<Conversation['kind'], () => Promise<void>> = {
    alone: async () => {},
    async threaded() {
      write(contact, conversation.messages, `It is the big one, ${n}., why does it fail?`, root);
      await pause();
      write(contact, conversation.messages, `Can you see the log of ${n}.?`, root);
    },
    async edited() {
      const html = `Export ${n}. fails with error 500, can you look?`;
      conversation.messages.set(root, html);
      line.tell(editActivity({ ...said(contact), id: root, html }));
    },
    async deleted() {
      conversation.messages.set(root, '');
      line.tell(deleteActivity({ ...said(contact), id: root }));
    },
    async answered() {
      write(ana, conversation.replies, `We found it, ${n}.: please try once more.`, root);
    },
    claimed: () => presses('Claim'),
    'by-form': () => answersByForm(`Answer ${n}.: please try again.`),
    async rated() {
      // Nobody is asked how an answer was that nobody gave.
      const answer = `Answer ${n}.: please try again.`;
      await answersByForm(answer);
      // Ana solves it when she has seen that her answer is there.
      await comes('her answer', (one) => wordsOf(one).includes(answer));
      await presses('Solve');
      await rates();
    },
  };
  return { conversation, over: pause().then(steps[kind]) };
}

/** The card of a ticket, by the words of its first message. */
const asCard = (message: StandingMessage, subject: string): (StandingMessage & { card: ReadCard })[] =>
  isCard(message) && wordsOf(message).includes(subject) ? [{ ...message, card: readCard(cardIn(message)) }] : [];

const isQuestion = (message: StandingMessage): boolean => /How (?:was|did) our help/u.test(wordsOf(message));

function personOf(contacts: readonly TeamsPerson[], n: number): TeamsPerson {
  const contact = contacts[n];
  if (contact === undefined) throw new Error('There is nobody left to write.');
  return contact;
}
