import type { Who } from './people.ts';

/** Who somebody is where rights are concerned. */
export const ranks = ['admin', 'lead', 'agent', 'colleague', 'contact', 'stranger', 'participant', 'machine'] as const;
export type Rank = (typeof ranks)[number];

/** What can be done with a ticket, a channel or the desk. */
export const deeds = [
  'see-inside',
  'note',
  'reply',
  'take-back',
  'claim',
  'assign',
  'status',
  'solve',
  'close',
  'reopen',
  'priority',
  'tag',
  'field',
  'snooze',
  'merge',
  'split',
  'link',
  'undo',
  'discard',
  'take-as-reply',
  'redact',
  'open-for-others',
  'open-own',
  'open-on-any',
  'open-internal',
  'list-own',
  'list-channel',
  'suggest',
  'rate',
  'reopen-own',
  'opt-out',
  'confirm-channel',
  'classify-company',
  'set-presence',
  'recover',
  'see-home',
  'see-overview',
  'see-report',
  'ask-customers',
  'see-settings',
  'change-customer',
  'change-settings',
] as const;
export type Deed = (typeof deeds)[number];

/** Whose ticket or channel it is, seen from who acts: of their own company, of another customer, or of nobody's concern. */
export type Reach = 'own' | 'other';

const nobody: readonly Rank[] = [];
const leads: readonly Rank[] = ['admin', 'lead'];
const agents: readonly Rank[] = ['admin', 'lead', 'agent'];

/**
 * The one table of who may do what. `own` is a ticket (channel) of the actor's own company that they may see, `other` any
 * other one; for the desk's people all tickets are their own. What is not here nobody may.
 */
export const permissions: Readonly<Record<Deed, Readonly<Record<Reach, readonly Rank[]>>>> = {
  'see-inside': { own: agents, other: nobody },
  note: { own: agents, other: nobody },
  reply: { own: agents, other: nobody },
  'take-back': { own: agents, other: nobody },
  claim: { own: agents, other: nobody },
  assign: { own: agents, other: nobody },
  status: { own: agents, other: nobody },
  solve: { own: agents, other: nobody },
  close: { own: agents, other: nobody },
  reopen: { own: agents, other: nobody },
  priority: { own: agents, other: nobody },
  tag: { own: agents, other: nobody },
  field: { own: agents, other: nobody },
  snooze: { own: agents, other: nobody },
  merge: { own: agents, other: nobody },
  split: { own: agents, other: nobody },
  link: { own: agents, other: nobody },
  // One's own changes only: that is looked at where it is decided.
  undo: { own: agents, other: nobody },
  discard: { own: agents, other: nobody },
  'take-as-reply': { own: agents, other: nobody },
  redact: { own: leads, other: nobody },
  'open-for-others': { own: agents, other: nobody },
  // A request of one's own; on somebody else's words only by those who belong here.
  'open-own': { own: [...agents, 'contact', 'stranger'], other: nobody },
  'open-on-any': { own: [...agents, 'contact'], other: nobody },
  'open-internal': { own: [...agents, 'colleague'], other: nobody },
  // In a conversation with the bot, those of the asker; elsewhere those of the channel.
  'list-own': { own: [...agents, 'colleague', 'contact', 'stranger'], other: nobody },
  'list-channel': { own: [...agents, 'colleague', 'contact'], other: nobody },
  suggest: { own: ['contact', 'stranger'], other: nobody },
  // Of these, those whom the question is put to; a stranger only where it is their own request.
  rate: { own: ['contact', 'stranger'], other: nobody },
  // A stranger needs words to reopen it: they are told apart from those of the customer.
  'reopen-own': { own: ['contact'], other: nobody },
  // For themselves alone.
  'opt-out': { own: ['contact', 'stranger'], other: nobody },
  'confirm-channel': { own: agents, other: nobody },
  'classify-company': { own: agents, other: nobody },
  'set-presence': { own: agents, other: nobody },
  // A bad experience is made right; that it is, says who has it, or a lead: that is looked at where it is decided.
  recover: { own: agents, other: nobody },
  'see-home': { own: [...agents, 'colleague'], other: nobody },
  'see-overview': { own: leads, other: nobody },
  'see-report': { own: agents, other: nobody },
  // Whether they would recommend the desk: a post in each of their channels.
  'ask-customers': { own: leads, other: nobody },
  'see-settings': { own: agents, other: nobody },
  // As in the form that a channel is set up with.
  'change-customer': { own: agents, other: nobody },
  // Where tickets are shown, and who is called.
  'change-settings': { own: leads, other: nobody },
};

export function rankOf(who: Who): Rank {
  switch (who.is) {
    case 'agent':
      return who.role;
    case 'colleague':
      return 'colleague';
    case 'contact':
      return who.unknownCompany ? 'stranger' : 'contact';
    case 'participant':
      return 'participant';
    case 'machine':
      return 'machine';
    default:
      return who satisfies never;
  }
}

/** Whether they may. For the desk's own people every ticket is their own; for others those of their company. */
export function may(who: Who, deed: Deed, customer: string | null): boolean {
  return permissions[deed][reachOf(who, customer)].includes(rankOf(who));
}

function reachOf(who: Who, customer: string | null): Reach {
  switch (who.is) {
    case 'agent':
    case 'colleague':
      return 'own';
    case 'contact':
      // What belongs to no customer is somebody's own conversation with the desk.
      return customer === null || who.customer?.id === customer ? 'own' : 'other';
    case 'participant':
    case 'machine':
      return 'other';
    default:
      return who satisfies never;
  }
}
