import type { Deed } from '../permissions.ts';
import type { InternalTextKey } from '../texts/registry.ts';
import type { Command } from './command.ts';

/** The groups of the help, in their order; their names can be typed after `help`. */
export const helpGroups = ['work', 'write', 'look', 'sort', 'desk'] as const;
export type HelpGroup = (typeof helpGroups)[number];

export const groupTitles = {
  work: 'helpGroupWork',
  write: 'helpGroupTalk',
  look: 'helpGroupFind',
  sort: 'helpGroupSort',
  desk: 'helpGroupDesk',
} as const satisfies Record<HelpGroup, InternalTextKey>;

/** By what a command asks for: a new one finds its place by itself. */
const ofDeed: Partial<Record<Deed, HelpGroup>> = {
  claim: 'work',
  assign: 'work',
  status: 'work',
  solve: 'work',
  close: 'work',
  reopen: 'work',
  priority: 'work',
  tag: 'work',
  field: 'work',
  snooze: 'work',
  'take-back': 'work',
  reply: 'write',
  note: 'write',
  'open-for-others': 'write',
  'open-own': 'write',
  merge: 'sort',
  split: 'sort',
  link: 'sort',
  discard: 'sort',
  redact: 'sort',
  'set-presence': 'desk',
  'confirm-channel': 'desk',
  'classify-company': 'desk',
  'change-settings': 'desk',
  'change-customer': 'desk',
  'see-settings': 'desk',
};

export const groupOf = ({ deed }: Pick<Command, 'deed'>): HelpGroup => ofDeed[deed] ?? 'look';
