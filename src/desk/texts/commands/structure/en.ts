import type { structureTexts } from './registry.ts';

export const englishStructure: Record<keyof typeof structureTexts, string> = {
  notYourDeed: 'Only leads and admins of the desk can do that. Please ask one of them.',
  helpUndo: 'takes back your last change of the last ten minutes',
  helpMerge: 'goes on with it in another ticket',
  helpSplit: 'makes a message a ticket of its own',
  helpRedact: 'erases a message for good, everywhere',
  helpLink: 'ties it to an issue in a tracker, and puts it on hold',
  buttonUndo: 'Undo',
  undoNothing: 'There is nothing to take back: you changed no ticket in the last ten minutes.',
  undoNothingOn: 'There is nothing to take back: you did not change #{{number}} in the last ten minutes.',
  undoGone:
    'Nothing was taken back: that change of #{{number}} was taken back already, or is more than ten minutes old.',
  undoLater:
    'Nothing was taken back: you have changed #{{number}} since you said that. If that is what you mean, please say it again.',
  undoChanged:
    'Nothing was taken back: {{#by}}{{by}} has changed #{{number}} since{{/by}} ({{what}}). Please look at it first.',
  undoMoved: 'Nothing was taken back: what was said in #{{number}} stands in another ticket by now.',
  undone: 'Taken back on #{{number}} ({{what}}).',
  undoSnooze: 'Snooze',
  undoFields: 'Fields',
  undoMerge: 'the merge',
  undoReply: 'your reply',
  undoNote: 'your note',
  commandMerged: '#{{number}} goes on in #{{into}}.',
  commandSplit: '#{{number}} was split off #{{from}}. **Undo** cannot bring that back, **merge** can.',
  messageUnknown: 'I do not know that message.',
  redactAsk:
    'This erases what {{name}} wrote on {{at}}{{#number}} in #{{number}}{{/number}}: text and files, on the ticket, on the card, wherever I copied it, and in the search. **It cannot be undone.**',
  buttonRedact: 'Erase it for good',
  redacted: 'What {{name}} wrote is erased, and so is every copy of it that I made.',
  redactedStays:
    'What {{name}} wrote is erased, and so is every copy of it that I made. The message itself only its author or an admin can delete, where it stands.',
  redactGone: 'That message is erased already.',
  commandLinked: '#{{number}} is linked to {{address}} and on hold until that is done.',
  linkedAlready: '#{{number}} is linked to {{address}} already.',
  commandUnlinked: '#{{number}} is no longer linked to {{address}}.',
  linkNotThere: '#{{number}} is not linked to {{address}}.',
  fieldIssueHint: 'The ticket rests on hold until that is done.',
  cardLoop: 'Close the loop: {{address}} is done, and the customer has not been told.',
  loopReopened: '{{address}} is done: #{{number}} is open again until the customer knows.',
  closeTheLoop:
    '**Close the loop**: {{address}} is done. Waiting for it: {{tickets}} ({{count}}). A draft for all of them:\n> {{draft}}',
  buttonSendToAll: 'Send to all …',
  loopTitle: 'Close the loop',
  loopIntro: '{{address}} is done. Everybody chosen gets this in their own thread, under your name.',
  loopNobody: 'Everybody who waited for this has been told.',
  fieldLoopTickets: 'Tickets',
  fieldLoopSolve: 'Solve them with it',
  loopChoose: 'Please choose at least one ticket.',
};
