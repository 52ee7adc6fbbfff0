import type {
  Aside,
  Card,
  CustomerPost,
  DeskPost,
  Direct,
  Mirror,
  React,
  Reply,
  Whisper,
} from '../../../../src/desk/effect.ts';
import { publicMessage } from '../../../../src/desk/effect.ts';
import {
  ana,
  gina,
  globexChannel,
  homeTenant,
  type TeamsPerson,
  triageChannel,
} from '../../../support/fake-teams-people.ts';

export const accountOf = ({ aadObjectId, id }: TeamsPerson): string => `teams:${aadObjectId ?? id}`;
export const reader = { locale: 'en', timeZone: 'Europe/Berlin' };
const base = { id: 'slack:C0GLOBEX:17.1/3', platform: 'teams', installation: homeTenant, ticket: 7 } as const;
const globex = `teams:${globexChannel.id}`;
const triage = `teams:${triageChannel.id}`;

export const customerPost = (fields: Partial<CustomerPost> = {}): CustomerPost => ({
  ...base,
  kind: 'post',
  audience: 'customer',
  channel: globex,
  thread: null,
  content: { for: 'customer', key: 'acknowledge', params: { number: 7 } },
  reader,
  startsThread: false,
  ...fields,
});

export const deskPost = (fields: Partial<DeskPost> = {}): DeskPost => ({
  ...base,
  kind: 'post',
  audience: 'desk',
  channel: triage,
  inCardThread: false,
  broadcast: false,
  calls: [],
  content: { for: 'desk', key: 'offerReply', params: { author: 'Ana', number: 7 } },
  reader,
  buttons: [],
  ...fields,
});

export const cardOf = (fields: Partial<Card> = {}): Card => ({
  ...base,
  kind: 'card',
  audience: 'desk',
  ticket: 7,
  channel: triage,
  first: true,
  ...fields,
});

export const mirrorOf = (change: 'post' | 'edit' | 'trim', channel = triage): Mirror => {
  const of = {
    ...base,
    kind: 'mirror',
    audience: 'desk',
    ticket: 7,
    channel,
    message: `${globex}:1767603600000`,
  } as const;
  return change === 'trim' ? { ...of, change, piece: null } : { ...of, change, piece: { kind: 'text', index: 0 } };
};

export const replyOf = (change: 'post' | 'edit' | 'trim', thread: string | null = null): Reply => {
  const message = publicMessage({ id: `${triage}:1767603600001`, note: false, side: 'desk', deletedAt: null });
  if (message === null) throw new Error('It is public.');
  const of = { ...base, kind: 'reply', audience: 'customer', ticket: 7, channel: globex, thread, message } as const;
  return change === 'trim' ? { ...of, change, piece: null } : { ...of, change, piece: { kind: 'text', index: 0 } };
};

export const directTo = (person: TeamsPerson = ana): Direct => ({
  ...base,
  kind: 'direct',
  audience: 'desk',
  account: accountOf(person),
  content: { for: 'desk', key: 'recoveryGivenBack', params: { number: 7 } },
  reader,
  buttons: [],
});

export const whisperTo = (person: TeamsPerson = gina): Whisper => ({
  ...base,
  kind: 'whisper',
  audience: 'customer',
  channel: globex,
  thread: null,
  account: accountOf(person),
  content: { for: 'customer', key: 'acknowledge', params: { number: 7 } },
  reader,
});

export const asideTo = (person: TeamsPerson, channel: string, thread: string | null = null): Aside => ({
  ...base,
  kind: 'aside',
  audience: 'desk',
  channel,
  thread,
  account: accountOf(person),
  message: `${channel}:1767603600002`,
});

export const reactWith = (ts: string, add: string | null, remove: string | null = null): React => ({
  ...base,
  kind: 'react',
  audience: 'customer',
  channel: globex,
  ts,
  add,
  remove,
});
