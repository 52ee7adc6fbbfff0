import type { conversationTexts } from './registry.ts';

export const germanConversation: Record<keyof typeof conversationTexts, string> = {
  triageWords:
    'Hier kenne ich zwei Wörter: `reply …` antwortet dem Kunden in deinem Namen, `note …` bleibt unter uns. Auch was du geschrieben hast, bleibt unter uns.',
  notSentClosed: '#{{number}} ist geschlossen, deshalb wurde nichts gesendet: Deine Worte sind als Notiz gespeichert.',
  notSentMerged:
    '#{{number}} geht in #{{into}} weiter, deshalb wurde von hier nichts gesendet: Bitte antworte unter jener Karte.',
  takeBackTooLate:
    'Eine Antwort lässt sich 10 Minuten lang zurücknehmen. Bei #{{number}} bleibt sie stehen; du kannst deine Nachricht noch ändern oder löschen.',
  takeBackNotYours: 'Nur wer eine Antwort geschrieben hat, kann sie zurücknehmen. Bei #{{number}} bleibt sie stehen.',
  editNeverSends:
    'Eine Änderung sendet nie etwas: Deine Notiz bei #{{number}} bleibt eine Notiz. Zum Antworten schreib bitte neu.',
  reacted: '{{person}} hat mit {{emoji}} auf das reagiert, was {{author}} geschrieben hat.',
  reactionGone: '{{person}} hat {{emoji}} bei dem zurückgenommen, was {{author}} geschrieben hat.',
  reopened: '#{{number}} ist wieder offen: {{person}} hat geschrieben.',
  longSilence: '{{person}} hat bei #{{number}} nach langer Stille geschrieben.',
  replyTitle: 'Antwort auf #{{number}}',
  replyField: 'Deine Antwort',
  replyMacro: 'Beginnen mit',
  replySend: 'Senden',
  replySendAnyway: 'Trotzdem senden',
  replyAsked: '{{name}} schrieb:',
  replyAnswered: '{{name}} hat geantwortet, während du schriebst. Braucht es deine Antwort noch?',
  replyEmpty: 'Bitte schreib, was der Kunde lesen soll.',
  replyIsNote: 'Das beginnt wie eine Notiz und wurde nicht gesendet. Bitte nimm das Zeichen weg, oder wähle Notiz.',
  replyClosed:
    '#{{number}} ist geschlossen: Darauf lässt sich nichts mehr senden. Eine Antwort des Kunden öffnet ein Folgeticket.',
  noteTitle: 'Notiz zu #{{number}}',
  noteField: 'Deine Notiz',
  noteIntro: 'Das liest nur der Desk.',
  noteSave: 'Behalten',
  noteEmpty: 'Bitte schreib die Notiz.',
  replyNotSent:
    'Eine Antwort zu #{{number}} hat den Kunden nicht erreicht: {{problem}} Bitte sag es ihm auf anderem Weg.',
  replyNotChanged:
    'Eine Änderung an einer Antwort zu #{{number}} hat den Kunden nicht erreicht; er liest sie, wie sie war: {{problem}}',
  replyMayReadOtherwise:
    'Eine Antwort zu #{{number}} wurde geändert. Wo sie beim Kunden steht, ist nicht bekannt; vielleicht liest er sie noch, wie sie war: Bitte sieh dort nach.',
  replyMayStandStill:
    'Eine Antwort zu #{{number}} wurde gelöscht oder zurückgenommen. Wo sie beim Kunden steht, ist nicht bekannt; vielleicht liest er sie noch: Bitte sieh dort nach.',
  mirrorMayReadOtherwise:
    '{{name}} hat eine Nachricht geändert. In diesem Thread steht sie vielleicht noch, wie sie war; wo, ist nicht bekannt.',
  mirrorMayStandStill:
    'Eine Nachricht von {{name}} wurde gelöscht. In diesem Thread steht sie vielleicht noch; wo, ist nicht bekannt: Bitte lösche sie, wenn du sie siehst.',
  uncertainReply: 'Vielleicht nicht beim Kunden angekommen: „{{text}}“ Bitte sieh zuerst dort nach.',
  uncertainAnswer:
    'Eine Antwort zu #{{number}} ist vielleicht nicht beim Kunden angekommen. Bitte sieh zuerst dort nach.',
  uncertainPost: 'Eine Nachricht von mir an den Kunden ist vielleicht nicht angekommen. Bitte sieh zuerst dort nach.',
  uncertainHere:
    '{{#text}}Vielleicht nicht in diesem Thread angekommen: „{{text}}“{{/text}}{{^text}}In diesem Thread ist vielleicht etwas nicht angekommen.{{/text}}',
  uncertainMore: '{{count}} weitere sind vielleicht nicht angekommen.',
  uncertainSend:
    'Eine Nachricht von mir{{#number}} zu #{{number}}{{/number}}{{#person}} an {{person}}{{/person}}{{#channel}} in {{channel}}{{/channel}} ist vielleicht nicht angekommen.',
  uncertainReminder:
    'Eine Erinnerung{{#number}} an #{{number}}{{/number}}{{#person}} für {{person}}{{/person}}{{#channel}} in {{channel}}{{/channel}} ist vielleicht nicht angekommen.',
  uncertainCard:
    'Die Karte von #{{number}} ist hier vielleicht nicht angekommen. Falls doch, bleibt nur die noch einmal gesendete aktuell.',
  buttonSendAgain: 'Noch einmal senden',
  buttonArrived: 'Ist angekommen',
  uncertainSettled: 'Darum hat sich schon jemand gekümmert.',
  uncertainCardStands: 'Inzwischen steht eine andere Karte von #{{number}}: Sie bleibt aktuell.',
  sentAgain: 'Es wird noch einmal gesendet.',
  nothingToSendAgain: 'Davon ist nichts mehr zu senden: Es wurde inzwischen gelöscht oder zurückgenommen.',
  tookAsArrived: 'Gut: Es gilt als angekommen.',
};
