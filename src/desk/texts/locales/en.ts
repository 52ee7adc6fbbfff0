import { englishActing } from '../commands/acting/en.ts';
import { englishConfig } from '../commands/config/en.ts';
import { englishCommands } from '../commands/en.ts';
import { englishReading } from '../commands/reading/en.ts';
import { englishWhy } from '../commands/why/en.ts';
import { englishConversation } from '../conversation/en.ts';
import { englishAsking } from '../csat/asking/en.ts';
import { englishNps } from '../csat/nps/en.ts';
import { englishOwnWords } from '../csat/own-words/en.ts';
import { englishRating, englishThanks } from '../csat/rating/en.ts';
import { englishRecommend } from '../csat/recommend/en.ts';
import { englishRecovery } from '../csat/recovery/en.ts';
import { englishScores } from '../csat/scores/en.ts';
import { englishHandling } from '../handling/en.ts';
import type { LocaleTexts } from '../locale-texts.ts';
import type { InternalTextKey } from '../registry.ts';
import { englishRouting } from '../routing/en.ts';
import { englishExplain } from '../sla/explain/en.ts';
import { englishPromises } from '../sla/promises/en.ts';
import { englishReminders } from '../sla/reminders/en.ts';
import { englishReport } from '../sla/report/en.ts';
import { englishWhatIf } from '../sla/what-if/en.ts';

export const english: LocaleTexts & { internal: Record<InternalTextKey, string> } = {
  customer: {
    acknowledge:
      'Thank you, we have your request: #{{number}}.{{#expected}} You will hear from us by {{expected}}.{{/expected}}',
    outOfHours:
      'Thank you, we have your request: #{{number}}. Our desk is closed right now.{{#backAt}} We are back {{backAt}}.{{/backAt}}',
    pendingReminder:
      'A friendly reminder: to go on with #{{number}}, we need your answer. If it has settled itself, you need not do anything.',
    autoSolved:
      'We have not heard from you on #{{number}}, so we marked it as solved. {{^alone}}Just reply to reopen it.{{/alone}}{{#alone}}To reopen it, press the button below, or quote a message of it.{{/alone}}{{#bot}} For something new, begin with @{{bot}}.{{/bot}}',
    solved:
      '#{{number}} is solved. {{^alone}}If it is not, just reply to reopen it.{{/alone}}{{#alone}}If it is not, press the button below, or quote a message of it.{{/alone}}{{#bot}} For something new, begin with @{{bot}}.{{/bot}}',
    followUp: '#{{earlier}} is closed already, so we opened #{{number}} for you and linked the two.',
    openTickets: 'Open requests:',
    openTicketLine: '#{{number}} · {{subject}} · {{status}}',
    noOpenTickets: 'There are no open requests.',
    introduction:
      'Hello, this is {{desk}}. From now on you can reach us here: just write, and our team sees it. A 🎫 on any message makes sure that it becomes a request. `@{{bot}} tickets` lists what is open.{{#hours}} We are here {{hours}}.{{/hours}} To help you we store what is written in this channel; when you delete a message, it is erased with us too.',
    notAllowed: 'Sorry, only our support team can do that. Just write here what you need, and we will help.',
    couldNotOpen: 'Sorry, we could not open a request for this. Please try again in a moment.',
    ticketOpened: 'Request #{{number}} is open.{{#link}} {{link}}{{/link}}',
    messageDeleted: '(This message was deleted.)',
    fileNotPassedOn: '📎 {{file}}{{#about}} ({{about}}){{/about}}: the file itself could not be passed on here.',
    somebody: 'somebody',
    emptyRequest: 'Hello! What can we help you with? Just write it here.',
    ticketStarted: '#{{number}} for {{requester}}: {{subject}}',
    splitStarted: 'This goes on here as #{{number}} for {{requester}}.',
    merged: '#{{number}} goes on together with #{{into}}: we answer you there.',
    unmergedHere: '#{{number}} goes on here by itself again: we answer you here.',
    promised: 'You will hear from us about #{{number}} by {{due}}.',
    issueDone: 'Good news: what you reported to us is mended. Please tell us here if it is not for you.',
    goingOn: 'I am working on it…',
    wentWell: 'Done.',
    oneMoment: 'One moment…',
    notReadNow: 'This could not be read just now. Please try again.',
    tookTooLong: 'That took too long to open. Please press it once more.',
    deadButton: 'This button does nothing any more.',
    csatQuestion: 'How was our help with #{{number}}?',
    ...englishAsking,
    ...englishOwnWords,
    ...englishThanks,
    ...englishRecommend,
  },
  internal: {
    channelNeedsConfirmation:
      'I am in the shared channel {{channel}} and took it for the customer {{customer}}. Please confirm kind, customer, tier, owner and mode. Until then I record requests there and post nothing.',
    unknownCompany:
      '{{person}}{{#team}} ({{team}}){{/team}} wrote in {{channel}} and belongs to a company that nobody has listed. Is it the same customer, a partner, or to be ignored?',
    botLoopMuted:
      'Five posts by machines came in a row in a thread in {{channel}}. I stay silent there until a person writes.',
    takeAsReply: 'Take as the reply',
    offerReply: '{{author}} wrote in the channel while #{{number}} waits for an answer. Is it the reply?',
    fileElsewhere: '📎 {{file}}{{#about}} ({{about}}){{/about}}: it stays where it was sent.',
    fileOpen: 'Open',
    notHere: 'This channel takes no requests. Please use a customer’s channel.',
    cardNoSubject: '(no subject)',
    cardNobody: 'nobody',
    cardCustomer: 'Customer',
    cardRequester: 'Asked by',
    cardStatus: 'Status',
    cardPriority: 'Priority',
    cardAssignee: 'Assignee',
    cardWaits: 'Waits for us',
    cardSince: 'since {{time}}',
    cardTags: 'Tags',
    cardDiscarded: 'not a request',
    cardComposing: '{{name}} is writing an answer.',
    cardThread: 'Open in {{channel}}',
    cardEarlier: 'Earlier tickets: {{person}} of this person, {{customer}} of the customer, {{open}} open',
    cardLastRating: 'Last rating: {{rating}}',
    cardOwner: 'Owner: {{name}}',
    cardTheirTime: 'Their time: {{time}} ({{zone}})',
    priorityLow: 'low',
    priorityNormal: 'normal',
    priorityHigh: 'high',
    priorityUrgent: 'urgent',
    statusNew: 'new',
    statusOpen: 'open',
    statusPending: 'pending',
    statusOnHold: 'on hold',
    statusSolved: 'solved',
    statusClosed: 'closed',
    buttonClaim: 'Claim',
    buttonReply: 'Reply',
    buttonNote: 'Note',
    buttonSolve: 'Solve',
    buttonReopen: 'Reopen',
    buttonMore: 'More',
    ...englishCommands,
    ...englishConfig,
    ...englishReading,
    ...englishWhy,
    ...englishActing,
    ...englishHandling,
    ...englishRouting,
    ...englishConversation,
    ...englishReminders,
    ...englishExplain,
    ...englishReport,
    ...englishPromises,
    ...englishWhatIf,
    ...englishRecovery,
    ...englishRating,
    ...englishNps,
    ...englishScores,
  },
  statuses: {
    new: 'received',
    open: 'in progress',
    pending: 'waiting for you',
    'on-hold': 'on hold',
    solved: 'solved',
    closed: 'closed',
  },
  time: { weekday: '{{day}} at {{time}}', nearDay: '{{day}} at {{time}}', yourTime: 'your time' },
};
