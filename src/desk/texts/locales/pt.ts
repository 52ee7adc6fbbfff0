import { portugueseAsking } from '../csat/asking/pt.ts';
import { portugueseOwnWords } from '../csat/own-words/pt.ts';
import { portugueseThanks } from '../csat/rating/pt.ts';
import { portugueseRecommend } from '../csat/recommend/pt.ts';
import type { LocaleTexts } from '../locale-texts.ts';

export const portuguese: LocaleTexts = {
  customer: {
    acknowledge:
      'Obrigado, recebemos a sua solicitação: #{{number}}.{{#expected}} Terá notícias nossas, o mais tardar {{expected}}.{{/expected}}',
    outOfHours:
      'Obrigado, recebemos a sua solicitação: #{{number}}. Neste momento não há ninguém da nossa equipe.{{#backAt}} Voltamos {{backAt}}.{{/backAt}}',
    pendingReminder:
      'Um lembrete amigável: para avançar com #{{number}} precisamos da sua resposta. Se já estiver resolvido, não precisa fazer nada.',
    autoSolved:
      'Não tivemos notícias suas sobre #{{number}}, por isso foi marcada como resolvida. {{^alone}}Basta responder para reabri-la.{{/alone}}{{#alone}}Para reabri-la, toque no botão abaixo ou cite uma das suas mensagens.{{/alone}}{{#bot}} Se for algo novo, comece com @{{bot}}.{{/bot}}',
    solved:
      '#{{number}} está resolvida. {{^alone}}Se não estiver, basta responder para reabri-la.{{/alone}}{{#alone}}Se não estiver, toque no botão abaixo ou cite uma das suas mensagens.{{/alone}}{{#bot}} Se for algo novo, comece com @{{bot}}.{{/bot}}',
    followUp: '#{{earlier}} já está fechada, por isso abrimos #{{number}} para você e ligamos as duas.',
    openTickets: 'Solicitações em aberto:',
    openTicketLine: '#{{number}} · {{subject}} · {{status}}',
    noOpenTickets: 'Não há solicitações em aberto.',
    introduction:
      'Olá, aqui é {{desk}}. A partir de agora você fala conosco aqui: basta escrever e a nossa equipe vê. Um 🎫 em uma mensagem garante que ela vira uma solicitação. `@{{bot}} tickets` mostra o que está em aberto.{{#hours}} Nosso horário: {{hours}}.{{/hours}} Para ajudar, guardamos o que se escreve neste canal; se você apagar uma mensagem, ela também é apagada conosco.',
    notAllowed: 'Desculpe, só a nossa equipe de suporte pode fazer isso. Escreva aqui o que precisa e nós ajudamos.',
    couldNotOpen: 'Desculpe, não conseguimos abrir uma solicitação. Por favor, tente de novo daqui a pouco.',
    ticketOpened: 'A solicitação #{{number}} está aberta.{{#link}} {{link}}{{/link}}',
    messageDeleted: '(Esta mensagem foi apagada.)',
    fileNotPassedOn: '📎 {{file}}{{#about}} ({{about}}){{/about}}: não foi possível passar o ficheiro para aqui.',
    somebody: 'alguém',
    emptyRequest: 'Olá! Em que podemos ajudar? É só escrever aqui.',
    ticketStarted: '#{{number}} para {{requester}}: {{subject}}',
    splitStarted: 'Isto continua aqui como #{{number}} para {{requester}}.',
    merged: 'Tratamos #{{number}} em conjunto com #{{into}}: a nossa resposta estará lá.',
    unmergedHere: '#{{number}} continua de novo aqui em separado: respondemos-lhe aqui.',
    promised: 'Terá notícias nossas sobre #{{number}}, o mais tardar {{due}}.',
    issueDone: 'Boas notícias: o que nos comunicou está resolvido. Se não for o seu caso, diga-nos aqui.',
    goingOn: 'Estou tratando disso…',
    wentWell: 'Pronto.',
    oneMoment: 'Um momento…',
    notReadNow: 'Não foi possível ler agora. Tente novamente, por favor.',
    tookTooLong: 'Demorou demais para abrir. Toque novamente, por favor.',
    deadButton: 'Este botão não faz mais nada.',
    csatQuestion: 'Como foi a nossa ajuda com #{{number}}?',
    ...portugueseAsking,
    ...portugueseOwnWords,
    ...portugueseThanks,
    ...portugueseRecommend,
  },
  statuses: {
    new: 'recebida',
    open: 'em andamento',
    pending: 'aguardando a sua resposta',
    'on-hold': 'em pausa',
    solved: 'resolvida',
    closed: 'fechada',
  },
  time: { weekday: '{{day}}, {{time}}', nearDay: '{{day}}, {{time}}', yourTime: 'no seu horário' },
};
