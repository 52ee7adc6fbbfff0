import { germanActing } from '../commands/acting/de.ts';
import { germanConfig } from '../commands/config/de.ts';
import { germanCommands } from '../commands/de.ts';
import { germanReading } from '../commands/reading/de.ts';
import { germanWhy } from '../commands/why/de.ts';
import { germanConversation } from '../conversation/de.ts';
import { germanAsking } from '../csat/asking/de.ts';
import { germanNps } from '../csat/nps/de.ts';
import { germanOwnWords } from '../csat/own-words/de.ts';
import { germanRating, germanThanks } from '../csat/rating/de.ts';
import { germanRecommend } from '../csat/recommend/de.ts';
import { germanRecovery } from '../csat/recovery/de.ts';
import { germanScores } from '../csat/scores/de.ts';
import { germanHandling } from '../handling/de.ts';
import type { LocaleTexts } from '../locale-texts.ts';
import { germanRouting } from '../routing/de.ts';
import { germanExplain } from '../sla/explain/de.ts';
import { germanPromises } from '../sla/promises/de.ts';
import { germanReminders } from '../sla/reminders/de.ts';
import { germanReport } from '../sla/report/de.ts';
import { germanWhatIf } from '../sla/what-if/de.ts';

export const german: LocaleTexts = {
  customer: {
    acknowledge:
      'Vielen Dank, Ihre Anfrage ist bei uns: #{{number}}.{{#expected}} Sie hören von uns bis {{expected}}.{{/expected}}',
    outOfHours:
      'Vielen Dank, Ihre Anfrage ist bei uns: #{{number}}. Im Moment ist niemand von uns da.{{#backAt}} Wir sind zurück: {{backAt}}.{{/backAt}}',
    pendingReminder:
      'Eine freundliche Erinnerung: Um bei #{{number}} weiterzukommen, brauchen wir Ihre Antwort. Hat es sich erledigt, müssen Sie nichts tun.',
    autoSolved:
      'Zu #{{number}} haben wir nichts mehr von Ihnen gehört und sie deshalb als gelöst markiert. {{^alone}}Antworten Sie einfach, um sie wieder zu öffnen.{{/alone}}{{#alone}}Um sie wieder zu öffnen, tippen Sie auf den Knopf hier, oder zitieren Sie eine Nachricht daraus.{{/alone}}{{#bot}} Etwas Neues beginnen Sie bitte mit @{{bot}}.{{/bot}}',
    solved:
      '#{{number}} ist gelöst. {{^alone}}Falls nicht, antworten Sie einfach, um sie wieder zu öffnen.{{/alone}}{{#alone}}Falls nicht, tippen Sie auf den Knopf hier, oder zitieren Sie eine Nachricht daraus.{{/alone}}{{#bot}} Etwas Neues beginnen Sie bitte mit @{{bot}}.{{/bot}}',
    followUp:
      '#{{earlier}} ist schon geschlossen. Deshalb haben wir #{{number}} für Sie geöffnet und beide miteinander verknüpft.',
    openTickets: 'Offene Anfragen:',
    openTicketLine: '#{{number}} · {{subject}} · {{status}}',
    noOpenTickets: 'Es gibt keine offenen Anfragen.',
    introduction:
      'Hallo, hier ist {{desk}}. Ab jetzt erreichen Sie uns hier: Schreiben Sie einfach, unser Team sieht es. Ein 🎫 an einer Nachricht macht sie sicher zu einer Anfrage. `@{{bot}} tickets` zeigt, was offen ist.{{#hours}} Wir sind da: {{hours}}.{{/hours}} Um Ihnen zu helfen, speichern wir, was in diesem Kanal geschrieben wird. Löschen Sie eine Nachricht, wird sie auch bei uns gelöscht.',
    notAllowed:
      'Das kann leider nur unser Support-Team. Schreiben Sie einfach hier, was Sie brauchen, und wir helfen Ihnen.',
    couldNotOpen: 'Leider konnten wir dafür keine Anfrage öffnen. Bitte versuchen Sie es gleich noch einmal.',
    ticketOpened: 'Die Anfrage #{{number}} ist offen.{{#link}} {{link}}{{/link}}',
    messageDeleted: '(Diese Nachricht wurde gelöscht.)',
    fileNotPassedOn:
      '📎 {{file}}{{#about}} ({{about}}){{/about}}: Die Datei selbst konnte hierher nicht weitergegeben werden.',
    somebody: 'jemand',
    emptyRequest: 'Hallo! Wobei können wir Ihnen helfen? Schreiben Sie es einfach hier.',
    ticketStarted: '#{{number}} für {{requester}}: {{subject}}',
    splitStarted: 'Damit geht es für {{requester}} hier als #{{number}} weiter.',
    merged: '#{{number}} geht zusammen mit #{{into}} weiter: Wir antworten Ihnen dort.',
    unmergedHere: '#{{number}} geht hier wieder für sich weiter: Wir antworten Ihnen hier.',
    promised: 'Zu #{{number}} hören Sie bis {{due}} von uns.',
    issueDone:
      'Gute Nachricht: was Sie uns gemeldet haben, ist behoben. Bitte sagen Sie uns hier Bescheid, falls es bei Ihnen nicht so ist.',
    goingOn: 'Ich bin dabei…',
    wentWell: 'Erledigt.',
    oneMoment: 'Einen Moment…',
    notReadNow: 'Das ließ sich gerade nicht lesen. Bitte noch einmal versuchen.',
    tookTooLong: 'Das hat zu lange gedauert. Bitte noch einmal drücken.',
    deadButton: 'Diese Schaltfläche tut nichts mehr.',
    csatQuestion: 'Wie war unsere Hilfe bei #{{number}}?',
    ...germanAsking,
    ...germanOwnWords,
    ...germanThanks,
    ...germanRecommend,
  },
  internal: {
    channelNeedsConfirmation:
      'Ich bin im geteilten Kanal {{channel}} und halte ihn für den des Kunden {{customer}}. Bitte bestätigt Art, Kunde, Stufe, Betreuer und Modus. Bis dahin erfasse ich dort Anfragen und schreibe nichts.',
    unknownCompany:
      '{{person}}{{#team}} ({{team}}){{/team}} hat in {{channel}} geschrieben und gehört zu einer Firma, die niemand eingetragen hat. Derselbe Kunde, ein Partner, oder nicht beachten?',
    botLoopMuted:
      'In einem Thread in {{channel}} kamen fünf Beiträge von Maschinen nacheinander. Ich schweige dort, bis ein Mensch schreibt.',
    takeAsReply: 'Als Antwort nehmen',
    offerReply:
      '{{author}} hat im Kanal geschrieben, während #{{number}} auf eine Antwort wartet. Ist das die Antwort?',
    fileElsewhere: '📎 {{file}}{{#about}} ({{about}}){{/about}}: Sie bleibt, wo sie geschickt wurde.',
    fileOpen: 'Öffnen',
    notHere: 'Dieser Kanal nimmt keine Anfragen an. Bitte nimm den Kanal eines Kunden.',
    cardNoSubject: '(kein Betreff)',
    cardNobody: 'niemand',
    cardCustomer: 'Kunde',
    cardRequester: 'Gefragt von',
    cardStatus: 'Status',
    cardPriority: 'Priorität',
    cardAssignee: 'Zuständig',
    cardWaits: 'Wartet auf uns',
    cardSince: 'seit {{time}}',
    cardTags: 'Schlagworte',
    cardDiscarded: 'keine Anfrage',
    cardComposing: '{{name}} schreibt gerade eine Antwort.',
    cardThread: 'In {{channel}} öffnen',
    cardEarlier: 'Frühere Tickets: {{person}} von dieser Person, {{customer}} vom Kunden, {{open}} offen',
    cardLastRating: 'Letzte Bewertung: {{rating}}',
    cardOwner: 'Betreut von {{name}}',
    cardTheirTime: 'Dort ist es jetzt {{time}} ({{zone}})',
    priorityLow: 'niedrig',
    priorityNormal: 'normal',
    priorityHigh: 'hoch',
    priorityUrgent: 'dringend',
    statusNew: 'neu',
    statusOpen: 'offen',
    statusPending: 'wartet auf den Kunden',
    statusOnHold: 'ruht',
    statusSolved: 'gelöst',
    statusClosed: 'geschlossen',
    buttonClaim: 'Übernehmen',
    buttonReply: 'Antworten',
    buttonNote: 'Notiz',
    buttonSolve: 'Lösen',
    buttonReopen: 'Wieder öffnen',
    buttonMore: 'Mehr',
    ...germanCommands,
    ...germanConfig,
    ...germanReading,
    ...germanWhy,
    ...germanActing,
    ...germanHandling,
    ...germanRouting,
    ...germanConversation,
    ...germanReminders,
    ...germanExplain,
    ...germanReport,
    ...germanPromises,
    ...germanWhatIf,
    ...germanRecovery,
    ...germanRating,
    ...germanNps,
    ...germanScores,
  },
  statuses: {
    new: 'eingegangen',
    open: 'in Arbeit',
    pending: 'wartet auf Sie',
    'on-hold': 'zurückgestellt',
    solved: 'gelöst',
    closed: 'geschlossen',
  },
  time: { weekday: '{{day}} um {{time}} Uhr', nearDay: '{{day}} um {{time}} Uhr', yourTime: 'Ihre Zeit' },
};
