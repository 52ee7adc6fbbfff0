import type { AnswerPart } from '../src/desk/answer.ts';
import type { CardView } from '../src/desk/card/card-view.ts';
import type { QuestionView } from '../src/desk/csat/question-view.ts';
import type { Form } from '../src/desk/forms/form.ts';
import type { ReminderItem, ReminderView } from '../src/desk/reminder/reminder-view.ts';
import { answerContent } from '../src/platforms/teams/cards/answer.ts';
import { cardContent } from '../src/platforms/teams/cards/card.ts';
import type { CardContent } from '../src/platforms/teams/cards/content.ts';
import { formContent } from '../src/platforms/teams/cards/form.ts';
import { postContent } from '../src/platforms/teams/cards/post.ts';
import { questionContent } from '../src/platforms/teams/cards/question.ts';
import { reminderContent } from '../src/platforms/teams/cards/reminder.ts';

/* What is shown on Teams, each kind of it once: for pictures. */

const at = Date.UTC(2026, 0, 14, 15, 30);
const linkTo = ({ ts }: { ts: string }): string => `https://teams.microsoft.com/l/message/19%3Atriage/${ts}`;
const plain = 'plain' as const;

const card: CardView = {
  number: 1042,
  title: '#1042 · Invoice shows twice after the export',
  tone: 'urgent',
  facts: [
    { label: 'Customer', value: 'Globex (gold)' },
    { label: 'Asked by', value: 'Gina Rossi, 10:04 their time (New York)' },
    { label: 'Priority', value: 'urgent' },
    { label: 'Status', value: 'new' },
    { label: 'Assignee', value: 'nobody' },
    { label: 'Waits for', value: 'us', moment: { at: at - 3_600_000, sentence: 'us since {when}' } },
    { label: 'First reply', value: '16:30', moment: { at, sentence: 'due {when}' } },
  ],
  excerpt:
    'Hi, since this morning every invoice is there **twice**.\nWe cannot close the books: can you look at it today?',
  personal: ['3 earlier tickets, 1 open', 'last rating 😐 on #1017', 'owner Ana'],
  alerts: ['Ben is writing an answer.'],
  thread: { channel: 'teams:19:globex', ts: '1768400000000', label: 'Open in Globex · Support' },
  buttons: [
    { action: 'claim', value: '1042', label: 'Claim', style: 'primary' },
    { action: 'form:reply', value: '1042', label: 'Reply', style: plain },
    { action: 'form:note', value: '1042', label: 'Note', style: plain },
    { action: 'solve', value: '1042', label: 'Solve', style: plain },
    { action: 'form:details', value: '1042', label: 'More', style: plain },
  ],
};

const press = (score: number) => ({ action: 'csat-vote' as const, value: `1042|s1:${score}` });
const question: QuestionView = {
  words: ['We believe your request **#1042** is solved. How did we do?'],
  answers: [
    { sign: '😡', word: 'very bad', press: press(1) },
    { sign: '🙁', word: 'bad', press: press(2) },
    { sign: '😐', word: 'so-so', press: press(3) },
    { sign: '🙂', word: 'good', press: press(4) },
    { sign: '😍', word: 'great', press: press(5) },
  ],
  how: 'One tap is enough; you can change it later.',
  buttons: [
    { action: 'form:rate', value: '1042|s1', label: 'Rate privately', style: plain },
    { action: 'customer-reopen', value: '1042|s1', label: 'Reopen', style: plain },
  ],
  quiet: { action: 'csat-opt-out', value: '1042|s1', label: 'Do not ask me again', style: plain },
  summary: 'How did we do on #1042?',
};

const item = (number: number, title: string, rest: Partial<ReminderItem> = {}): ReminderItem => ({
  number,
  title: `#${number} ${title}`,
  customer: 'Globex (gold)',
  card: { channel: 'teams:19:triage', ts: '1768400000000' },
  struck: false,
  words: ['first reply due ', { at, shows: 'ago', fallback: 'in 15 min' }],
  who: 'nobody has it',
  outcome: [],
  buttons: [{ action: 'claim', value: String(number), label: 'Claim', style: plain }],
  ...rest,
});
const reminder: ReminderView = {
  heading: '3 tickets need an answer',
  items: [
    item(1042, 'Invoice shows twice after the export'),
    item(1043, 'Login fails for two of our colleagues since the update of last night', { who: 'Ana has it' }),
    item(1039, 'Question about the contract', {
      struck: true,
      words: ['next reply'],
      who: null,
      outcome: ['done by Ana ', { at, shows: 'time', fallback: '16:30' }],
      buttons: [],
    }),
  ],
  summary: '3 tickets need an answer',
};

const field = { optional: true } as const;
const form: Form = {
  name: 'details',
  about: { ticket: 1042, subject: null, seen: null },
  title: '#1042',
  submit: 'Save',
  close: 'Cancel',
  intro: 'What stands here is seen by the **desk** only.',
  fields: [
    {
      ...field,
      kind: 'choice',
      name: 'status',
      label: 'Status',
      optional: false,
      options: ['new', 'open', 'pending'].map((value) => ({ value, label: value })),
      value: 'open',
    },
    {
      ...field,
      kind: 'choice',
      name: 'priority',
      label: 'Priority',
      open: true,
      options: ['low', 'normal', 'high', 'urgent'].map((value) => ({ value, label: value })),
      value: 'urgent',
    },
    {
      ...field,
      kind: 'choices',
      name: 'tags',
      label: 'Causes',
      options: ['bug', 'slow answer', 'wrong answer'].map((value) => ({ value, label: value })),
      values: ['bug'],
    },
    {
      ...field,
      kind: 'person',
      name: 'participant',
      label: 'Also involved',
      hint: 'Sees what is written.',
      value: null,
    },
    { ...field, kind: 'instant', name: 'snooze', label: 'Snooze until', hint: 'Stops no clock.', value: at },
    {
      kind: 'text',
      name: 'note',
      label: 'Note',
      optional: false,
      value: '',
      multiline: true,
      longest: 3_000,
      placeholder: 'What the others should know',
    },
  ],
  buttons: [
    { action: 'form:merge', value: '1042', label: 'Merge', style: plain },
    { action: 'form:discard', value: '1042', label: 'Not a request', style: 'danger' },
  ],
};

const show = (number: number) => ({ asks: `show #${number}` });
const parts: AnswerPart[] = [
  { text: '**3 open tickets**, the most urgent first', buttons: [] },
  ...[1042, 1043, 1039].map((number, place) => ({
    text: `**#${number}** ${['Invoice shows twice after the export', 'Login fails', 'Question about the contract'][place] ?? ''}\nGlobex · gold · waits for us since 2 h`,
    buttons: [{ label: 'Show', style: plain, does: show(number) }],
  })),
  {
    text: '',
    buttons: [
      { label: 'Mine', style: plain, does: { asks: 'list mine' } },
      { label: 'Unassigned', style: plain, does: { asks: 'list unassigned' } },
      { label: 'Report', style: plain, does: { opens: 'https://desk.acme.test/console' } },
    ],
  },
];

const post = [
  '# Is this channel a customer’s?',
  '',
  'The bot was added to **General** of _Globex_. Until somebody says so it is silent.',
  '',
  '- kind: customer',
  '  - tier: `gold`',
  '- owner: [Ana](https://desk.acme.test/ana)',
  '',
  '> Please do not post here yet',
  '',
  '```',
  'threadwell apply desk.yaml',
  '  --dry-run',
  '```',
].join('\n');

export const sampleCards: Readonly<Record<string, CardContent>> = {
  card: cardContent(card, linkTo),
  question: questionContent(question),
  reminder: reminderContent(reminder, linkTo),
  form: formContent(form, { timeZone: 'Europe/Berlin', faults: { note: 'Say at least a word.' } }),
  answer: answerContent(parts),
  post: postContent(post, [
    { action: 'form:confirm-channel', value: '|c', label: 'Yes, set it up', style: 'primary' },
    { action: 'ignore-channel', value: '|c', label: 'Ignore it', style: 'danger' },
  ]),
};
