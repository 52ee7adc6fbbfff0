import fc from 'fast-check';
import type { Platform } from '../../../../src/desk/inbound.ts';
import type { StopAfter } from './model-desk.ts';

const minute = 60_000;

/** How a text under a card begins, and what that says. `toBot` is a word to the bot. */
const beginnings = [
  { words: '', marked: false, reply: false, toBot: false },
  { words: 'reply ', marked: false, reply: false, toBot: false },
  { words: 'note: ', marked: true, reply: false, toBot: false },
  { words: ' *NOTE* : ', marked: true, reply: false, toBot: false },
  { words: '🔒', marked: true, reply: false, toBot: false },
  { words: ':lock: ', marked: true, reply: false, toBot: false },
  { words: '@Threadwell reply ', marked: false, reply: true, toBot: true },
  { words: '@Threadwell reply: note: ', marked: true, reply: true, toBot: true },
  { words: '@Threadwell note ', marked: true, reply: false, toBot: true },
  { words: '@Threadwell tell them ', marked: true, reply: false, toBot: true },
] as const;
type Beginning = (typeof beginnings)[number];

const happenings = [
  'ask',
  'ask',
  'follow-up',
  'follow-up',
  'say-under-card',
  'say-under-card',
  'say-under-card',
  'say-under-card',
  'reply-form',
  'take-back',
  'say-in-triage',
  'edit-in-triage',
  'edit-in-triage',
  'edit-of-customer',
  'delete',
  'take-back',
  'reply-form',
  'note-form',
  'press',
  'react',
  'send',
  'send',
  'merge',
  'split',
  'link',
  'change-mode',
  'share-triage',
  'lose-role',
  'time',
] as const;

/** One thing that happens. Numbers choose among what there is by then. */
export type Step = {
  what: (typeof happenings)[number];
  who: number;
  which: number;
  begins: Beginning;
  files: boolean;
  /** Where somebody else's note stands quoted: before the words, or among them. */
  quotes: 'no' | 'before' | 'among';
  after: number;
  crash: StopAfter | null;
};

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...happenings),
  who: fc.nat(40),
  which: fc.nat(40),
  begins: fc.constantFrom(...beginnings),
  files: fc.constantFrom(false, false, true),
  quotes: fc.constantFrom('no', 'no', 'no', 'before', 'before', 'among'),
  after: fc.constantFrom(1_000, 1_000, 2 * minute, 11 * minute, 5 * 60 * minute, 8 * 24 * 60 * minute),
  crash: fc.constantFrom<StopAfter | null>(null, null, null, 'messages', 'hand-over'),
});

export type LeakLife = { replies: 'internal' | 'public'; customers: Platform; triage: Platform; steps: Step[] };

export const leakLife: fc.Arbitrary<LeakLife> = fc.record({
  replies: fc.constantFrom<'internal' | 'public'>('internal', 'public', 'public'),
  // A customer on one platform may be triaged on the other.
  customers: fc.constantFrom<Platform>('slack', 'teams'),
  triage: fc.constantFrom<Platform>('slack', 'teams'),
  steps: fc.array(step, { minLength: 8, maxLength: 30 }),
});
