import type { structureTexts } from './registry.ts';

export const germanStructure: Record<keyof typeof structureTexts, string> = {
  notYourDeed: 'Das können nur Leitungen und Admins des Desks. Bitte frag jemanden von ihnen.',
  helpUndo: 'nimmt deine letzte Änderung der letzten zehn Minuten zurück',
  helpMerge: 'führt es in einem anderen Ticket weiter',
  helpSplit: 'macht eine Nachricht zu einem eigenen Ticket',
  helpRedact: 'löscht eine Nachricht endgültig und überall',
  helpLink: 'verknüpft es mit einem Vorgang in einem Tracker und legt es auf Halt',
  buttonUndo: 'Zurücknehmen',
  undoNothing: 'Es gibt nichts zurückzunehmen: du hast in den letzten zehn Minuten kein Ticket geändert.',
  undoNothingOn: 'Es gibt nichts zurückzunehmen: du hast #{{number}} in den letzten zehn Minuten nicht geändert.',
  undoGone:
    'Nichts wurde zurückgenommen: diese Änderung an #{{number}} ist schon zurückgenommen oder mehr als zehn Minuten her.',
  undoLater:
    'Nichts wurde zurückgenommen: du hast #{{number}} geändert, seit du das gesagt hast. Wenn du das meinst, sag es bitte noch einmal.',
  undoChanged:
    'Nichts wurde zurückgenommen: {{#by}}{{by}} hat #{{number}} seither geändert{{/by}} ({{what}}). Bitte sieh es dir erst an.',
  undoMoved: 'Nichts wurde zurückgenommen: was in #{{number}} gesagt wurde, steht inzwischen in einem anderen Ticket.',
  undone: 'Zurückgenommen bei #{{number}} ({{what}}).',
  undoSnooze: 'Schlummern',
  undoFields: 'Felder',
  undoMerge: 'das Zusammenführen',
  undoReply: 'deine Antwort',
  undoNote: 'deine Notiz',
  commandMerged: '#{{number}} geht in #{{into}} weiter.',
  commandSplit:
    '#{{number}} wurde aus #{{from}} herausgelöst. Zurücknehmen lässt sich das nicht, mit **merge** kommt es wieder zusammen.',
  messageUnknown: 'Diese Nachricht kenne ich nicht.',
  redactAsk:
    'Das löscht, was {{name}} am {{at}}{{#number}} in #{{number}}{{/number}} geschrieben hat: Text und Dateien, am Ticket, auf der Karte, überall, wohin ich es kopiert habe, und in der Suche. **Es lässt sich nicht zurücknehmen.**',
  buttonRedact: 'Endgültig löschen',
  redacted: 'Was {{name}} geschrieben hat, ist gelöscht, ebenso jede Kopie, die ich davon gemacht habe.',
  redactedStays:
    'Was {{name}} geschrieben hat, ist gelöscht, ebenso jede Kopie, die ich davon gemacht habe. Die Nachricht selbst kann nur löschen, wer sie geschrieben hat, oder ein Admin, dort wo sie steht.',
  redactGone: 'Diese Nachricht ist schon gelöscht.',
  commandLinked: '#{{number}} ist mit {{address}} verknüpft und auf Halt, bis das erledigt ist.',
  linkedAlready: '#{{number}} ist schon mit {{address}} verknüpft.',
  commandUnlinked: '#{{number}} ist nicht mehr mit {{address}} verknüpft.',
  linkNotThere: '#{{number}} ist nicht mit {{address}} verknüpft.',
  fieldIssueHint: 'Das Ticket liegt auf Halt, bis das erledigt ist.',
  cardLoop: 'Rückmeldung geben: {{address}} ist erledigt, und der Kunde weiß es noch nicht.',
  loopReopened: '{{address}} ist erledigt: #{{number}} ist wieder offen, bis der Kunde es weiß.',
  closeTheLoop:
    '**Rückmeldung geben**: {{address}} ist erledigt. Darauf warten: {{tickets}} ({{count}}). Ein Entwurf für alle:\n> {{draft}}',
  buttonSendToAll: 'An alle senden …',
  loopTitle: 'Rückmeldung geben',
  loopIntro: '{{address}} ist erledigt. Alle gewählten bekommen dies in ihrem eigenen Thread, unter deinem Namen.',
  loopNobody: 'Alle, die darauf warteten, wissen es schon.',
  fieldLoopTickets: 'Tickets',
  fieldLoopSolve: 'Damit lösen',
  loopChoose: 'Bitte wähle mindestens ein Ticket.',
};
