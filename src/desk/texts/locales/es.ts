import { spanishAsking } from '../csat/asking/es.ts';
import { spanishOwnWords } from '../csat/own-words/es.ts';
import { spanishThanks } from '../csat/rating/es.ts';
import { spanishRecommend } from '../csat/recommend/es.ts';
import type { LocaleTexts } from '../locale-texts.ts';

export const spanish: LocaleTexts = {
  customer: {
    acknowledge:
      'Gracias, hemos recibido su solicitud: #{{number}}.{{#expected}} Tendrá noticias nuestras a más tardar {{expected}}.{{/expected}}',
    outOfHours:
      'Gracias, hemos recibido su solicitud: #{{number}}. En este momento no hay nadie de nuestro equipo.{{#backAt}} Volvemos {{backAt}}.{{/backAt}}',
    pendingReminder:
      'Un recordatorio amable: para avanzar con #{{number}} necesitamos su respuesta. Si ya está resuelto, no tiene que hacer nada.',
    autoSolved:
      'No hemos tenido noticias suyas sobre #{{number}}, así que la hemos marcado como resuelta. {{^alone}}Basta con responder para reabrirla.{{/alone}}{{#alone}}Para reabrirla, pulse el botón de abajo o cite uno de sus mensajes.{{/alone}}{{#bot}} Si es algo nuevo, empiece con @{{bot}}.{{/bot}}',
    solved:
      '#{{number}} está resuelta. {{^alone}}Si no es así, basta con responder para reabrirla.{{/alone}}{{#alone}}Si no es así, pulse el botón de abajo o cite uno de sus mensajes.{{/alone}}{{#bot}} Si es algo nuevo, empiece con @{{bot}}.{{/bot}}',
    followUp: '#{{earlier}} ya está cerrada, así que hemos abierto #{{number}} para usted y hemos enlazado las dos.',
    openTickets: 'Solicitudes abiertas:',
    openTicketLine: '#{{number}} · {{subject}} · {{status}}',
    noOpenTickets: 'No hay solicitudes abiertas.',
    introduction:
      'Hola, aquí {{desk}}. Desde ahora puede contactarnos aquí: basta con escribir y nuestro equipo lo verá. Un 🎫 en un mensaje lo convierte con seguridad en una solicitud. `@{{bot}} tickets` muestra lo que está abierto.{{#hours}} Nuestro horario: {{hours}}.{{/hours}} Para ayudarle guardamos lo que se escribe en este canal; si borra un mensaje, también se borra con nosotros.',
    notAllowed:
      'Lo sentimos, eso solo puede hacerlo nuestro equipo de soporte. Escriba aquí lo que necesita y le ayudaremos.',
    couldNotOpen: 'Lo sentimos, no hemos podido abrir una solicitud. Por favor, inténtelo de nuevo en un momento.',
    ticketOpened: 'La solicitud #{{number}} está abierta.{{#link}} {{link}}{{/link}}',
    messageDeleted: '(Este mensaje se ha eliminado.)',
    fileNotPassedOn: '📎 {{file}}{{#about}} ({{about}}){{/about}}: no se ha podido pasar aquí el archivo.',
    somebody: 'alguien',
    emptyRequest: '¡Hola! ¿En qué podemos ayudarle? Escríbalo aquí mismo.',
    ticketStarted: '#{{number}} para {{requester}}: {{subject}}',
    splitStarted: 'Esto sigue aquí como #{{number}} para {{requester}}.',
    merged: 'Seguimos con #{{number}} junto con #{{into}}: le responderemos allí.',
    unmergedHere: '#{{number}} sigue de nuevo aquí por separado: le respondemos aquí.',
    promised: 'Tendrá noticias nuestras sobre #{{number}} a más tardar {{due}}.',
    issueDone: 'Buenas noticias: lo que nos comunicó está resuelto. Si no es así en su caso, díganoslo aquí.',
    goingOn: 'Estoy en ello…',
    wentWell: 'Listo.',
    oneMoment: 'Un momento…',
    notReadNow: 'No se ha podido leer en este momento. Por favor, inténtelo de nuevo.',
    tookTooLong: 'Ha tardado demasiado en abrirse. Por favor, pulse de nuevo.',
    deadButton: 'Este botón ya no hace nada.',
    csatQuestion: '¿Qué le ha parecido nuestra ayuda con #{{number}}?',
    ...spanishAsking,
    ...spanishOwnWords,
    ...spanishThanks,
    ...spanishRecommend,
  },
  statuses: {
    new: 'recibida',
    open: 'en curso',
    pending: 'a la espera de su respuesta',
    'on-hold': 'en pausa',
    solved: 'resuelta',
    closed: 'cerrada',
  },
  time: { weekday: 'el {{day}}, {{time}} h', nearDay: '{{day}}, {{time}} h', yourTime: 'su hora local' },
};
