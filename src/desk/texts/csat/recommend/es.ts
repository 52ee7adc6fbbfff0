import type { recommendTexts } from './registry.ts';

export const spanishRecommend: Record<keyof typeof recommendTexts, string> = {
  npsQuestion:
    '¿Qué probabilidad hay de que recomiende {{desk}} a un colega? Son diez segundos, y solo nuestro equipo ve quién respondió qué. Aquí puede responder todo el mundo.',
  npsAnswer: 'Contestar',
  npsTitle: '¿Nos recomendaría?',
  npsScale: '¿Qué probabilidad hay de que recomiende {{desk}} a un colega?',
  npsNotAtAll: '0 – nada probable',
  npsExtremely: '10 – muy probable',
  npsWhy: '¿Por qué este número?',
  npsWhyHint: 'Tan breve como quiera. Solo lo lee nuestro equipo.',
  npsThanks: '¡Gracias! Nuestro equipo tiene su respuesta. Puede cambiarla con el mismo botón.',
  npsThanksLow: 'Gracias por su franqueza. Nuestro equipo lo lee. Puede cambiar la respuesta con el mismo botón.',
  npsOptedOut: 'De acuerdo, no volveremos a preguntarle, tampoco tras resolver una solicitud.',
  npsMissing: 'Elija un número, por favor.',
  npsOver: 'Gracias, pero esta pregunta ya terminó. Escríbanos en su canal y lo leeremos.',
  npsNotYours: 'Gracias, pero esta pregunta es para los clientes de este canal.',
};
