import type { conversationTexts } from './registry.ts';

export const englishConversation: Record<keyof typeof conversationTexts, string> = {
  triageWords:
    'Here I know two words: `reply …` answers the customer in your name, `note …` stays among us. What you wrote stays among us, too.',
  notSentClosed: '#{{number}} is closed, so nothing was sent: what you wrote is kept as a note.',
  notSentMerged: '#{{number}} goes on in #{{into}}, so nothing was sent from here: please answer under that card.',
  takeBackTooLate:
    'A reply can be taken back for 10 minutes. On #{{number}} it stands; you can still edit your message, or delete it.',
  takeBackNotYours: 'Only whoever wrote a reply can take it back. On #{{number}} it stands.',
  editNeverSends:
    'An edit never sends anything: your note on #{{number}} is still a note. To answer, please write anew.',
  reacted: '{{person}} reacted {{emoji}} to what {{author}} wrote.',
  reactionGone: '{{person}} took {{emoji}} back from what {{author}} wrote.',
  reopened: '#{{number}} is open again: {{person}} wrote.',
  longSilence: '{{person}} wrote on #{{number}} after a long silence.',
  replyTitle: 'Reply on #{{number}}',
  replyField: 'Your reply',
  replyMacro: 'Begin with',
  replySend: 'Send',
  replySendAnyway: 'Send anyway',
  replyAsked: '{{name}} wrote:',
  replyAnswered: '{{name}} answered while you were writing. Is yours still needed?',
  replyEmpty: 'Please write what the customer is to read.',
  replyIsNote: 'This begins like a note, so it was not sent. Please take the mark away, or use Note.',
  replyClosed: '#{{number}} is closed: nothing can be sent on it any more. A reply by the customer opens a follow-up.',
  noteTitle: 'Note on #{{number}}',
  noteField: 'Your note',
  noteIntro: 'Only the desk reads this.',
  noteSave: 'Keep',
  noteEmpty: 'Please write the note.',
  replyNotSent: 'An answer on #{{number}} did not reach the customer: {{problem}} Please tell them another way.',
  replyNotChanged:
    'A change to an answer on #{{number}} did not reach the customer, who reads it as it was: {{problem}}',
  replyMayReadOtherwise:
    'An answer on #{{number}} was changed. Where it stands with the customer is not known, so they may still read it as it was: please look there.',
  replyMayStandStill:
    'An answer on #{{number}} was deleted or taken back. Where it stands with the customer is not known, so they may still read it: please look there.',
  mirrorMayReadOtherwise:
    '{{name}} changed a message. In this thread it may still stand as it was, as nobody knows where.',
  mirrorMayStandStill:
    'A message by {{name}} was deleted. In this thread it may still stand, as nobody knows where: please delete it if you see it.',
  uncertainReply: 'May not have arrived with the customer: “{{text}}” Please look there first.',
  uncertainAnswer: 'An answer on #{{number}} may not have arrived with the customer. Please look there first.',
  uncertainPost: 'A message of mine to the customer may not have arrived. Please look there first.',
  uncertainHere:
    '{{#text}}May not have arrived in this thread: “{{text}}”{{/text}}{{^text}}Something in this thread may not have arrived.{{/text}}',
  uncertainMore: '{{count}} more may not have arrived.',
  uncertainSend:
    'A message of mine{{#number}} on #{{number}}{{/number}}{{#person}} to {{person}}{{/person}}{{#channel}} in {{channel}}{{/channel}} may not have arrived.',
  uncertainReminder:
    'A reminder{{#number}} of #{{number}}{{/number}}{{#person}} to {{person}}{{/person}}{{#channel}} in {{channel}}{{/channel}} may not have arrived.',
  uncertainCard:
    'The card of #{{number}} may not have arrived here. If it did, only the one sent again is kept up to date.',
  buttonSendAgain: 'Send again',
  buttonArrived: 'It arrived',
  uncertainSettled: 'Somebody has seen to that already.',
  uncertainCardStands: 'Another card of #{{number}} stands by now: that one is kept up to date.',
  sentAgain: 'It is sent again.',
  nothingToSendAgain: 'Nothing of it is left to send: it was deleted or taken back since.',
  tookAsArrived: 'Good: it counts as arrived.',
};
