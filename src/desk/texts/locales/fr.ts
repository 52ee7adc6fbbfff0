import { frenchAsking } from '../csat/asking/fr.ts';
import { frenchOwnWords } from '../csat/own-words/fr.ts';
import { frenchThanks } from '../csat/rating/fr.ts';
import { frenchRecommend } from '../csat/recommend/fr.ts';
import type { LocaleTexts } from '../locale-texts.ts';

export const french: LocaleTexts = {
  customer: {
    acknowledge:
      'Merci, nous avons bien reçu votre demande : #{{number}}.{{#expected}} Vous aurez de nos nouvelles au plus tard {{expected}}.{{/expected}}',
    outOfHours:
      'Merci, nous avons bien reçu votre demande : #{{number}}. Notre équipe est absente pour le moment.{{#backAt}} Elle sera de retour {{backAt}}.{{/backAt}}',
    pendingReminder:
      'Petit rappel : pour avancer sur #{{number}}, nous avons besoin de votre réponse. Si tout est réglé, vous n’avez rien à faire.',
    autoSolved:
      'Sans nouvelles de votre part, nous avons marqué #{{number}} comme résolue. {{^alone}}Il suffit de répondre pour la rouvrir.{{/alone}}{{#alone}}Pour la rouvrir, appuyez sur le bouton ci-dessous ou citez un de ses messages.{{/alone}}{{#bot}} Pour une nouvelle demande, commencez par @{{bot}}.{{/bot}}',
    solved:
      '#{{number}} est résolue. {{^alone}}Si ce n’est pas le cas, il suffit de répondre pour la rouvrir.{{/alone}}{{#alone}}Si ce n’est pas le cas, appuyez sur le bouton ci-dessous ou citez un de ses messages.{{/alone}}{{#bot}} Pour une nouvelle demande, commencez par @{{bot}}.{{/bot}}',
    followUp: '#{{earlier}} est déjà fermée : nous avons donc ouvert #{{number}} pour vous et relié les deux.',
    openTickets: 'Demandes en cours :',
    openTicketLine: '#{{number}} · {{subject}} · {{status}}',
    noOpenTickets: 'Il n’y a aucune demande en cours.',
    introduction:
      'Bonjour, ici {{desk}}. Vous pouvez désormais nous joindre ici : écrivez simplement, notre équipe le voit. Un 🎫 sur un message en fait à coup sûr une demande. `@{{bot}} tickets` montre ce qui est en cours.{{#hours}} Nos horaires : {{hours}}.{{/hours}} Pour vous aider, nous conservons ce qui est écrit dans ce canal ; un message que vous supprimez est aussi effacé chez nous.',
    notAllowed:
      'Désolé, seule notre équipe de support peut faire cela. Écrivez ici ce dont vous avez besoin et nous vous aiderons.',
    couldNotOpen: 'Désolé, nous n’avons pas pu ouvrir de demande. Merci de réessayer dans un instant.',
    ticketOpened: 'La demande #{{number}} est ouverte.{{#link}} {{link}}{{/link}}',
    messageDeleted: '(Ce message a été supprimé.)',
    fileNotPassedOn: '📎 {{file}}{{#about}} ({{about}}){{/about}} : le fichier lui-même n’a pas pu être transmis ici.',
    somebody: 'quelqu’un',
    emptyRequest: 'Bonjour ! Comment pouvons-nous vous aider ? Écrivez-le simplement ici.',
    ticketStarted: '#{{number}} pour {{requester}} : {{subject}}',
    splitStarted: 'Ce point se poursuit ici sous le #{{number}} pour {{requester}}.',
    merged: 'Nous traitons #{{number}} avec #{{into}} : nous vous répondrons là-bas.',
    unmergedHere: '#{{number}} continue de nouveau ici, séparément : nous vous répondons ici.',
    promised: 'Vous aurez de nos nouvelles au sujet de #{{number}} au plus tard {{due}}.',
    issueDone:
      'Bonne nouvelle : ce que vous nous avez signalé est corrigé. Si ce n’est pas le cas chez vous, dites-le-nous ici.',
    goingOn: 'Je m’en occupe…',
    wentWell: 'C’est fait.',
    oneMoment: 'Un instant…',
    notReadNow: 'Impossible de lire cela pour le moment. Merci de réessayer.',
    tookTooLong: 'L’ouverture a pris trop de temps. Merci d’appuyer encore une fois.',
    deadButton: 'Ce bouton ne fait plus rien.',
    csatQuestion: 'Comment avez-vous trouvé notre aide pour #{{number}} ?',
    ...frenchAsking,
    ...frenchOwnWords,
    ...frenchThanks,
    ...frenchRecommend,
  },
  statuses: {
    new: 'reçue',
    open: 'en cours',
    pending: 'en attente de votre réponse',
    'on-hold': 'en suspens',
    solved: 'résolue',
    closed: 'fermée',
  },
  time: { weekday: '{{day}} à {{time}}', nearDay: '{{day}} à {{time}}', yourTime: 'votre heure' },
};
