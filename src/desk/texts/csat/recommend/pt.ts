import type { recommendTexts } from './registry.ts';

export const portugueseRecommend: Record<keyof typeof recommendTexts, string> = {
  npsQuestion:
    'Qual é a probabilidade de recomendar {{desk}} a um colega? São dez segundos, e só a nossa equipa vê quem respondeu o quê. Todos aqui podem responder.',
  npsAnswer: 'Responder',
  npsTitle: 'Recomendaria?',
  npsScale: 'Qual é a probabilidade de recomendar {{desk}} a um colega?',
  npsNotAtAll: '0 – nada provável',
  npsExtremely: '10 – extremamente provável',
  npsWhy: 'Porquê este número?',
  npsWhyHint: 'Tão breve quanto quiser. Só a nossa equipa lê isto.',
  npsThanks: 'Obrigado! A sua resposta está com a nossa equipa. Pode alterá-la com o mesmo botão.',
  npsThanksLow: 'Obrigado pela franqueza. A nossa equipa lê isto. Pode alterar a resposta com o mesmo botão.',
  npsOptedOut: 'Tudo bem, não vamos perguntar de novo, nem depois de um pedido resolvido.',
  npsMissing: 'Escolha um número, por favor.',
  npsOver: 'Obrigado, mas esta pergunta terminou. Escreva-nos no seu canal e nós lemos.',
  npsNotYours: 'Obrigado, mas esta pergunta é para os clientes deste canal.',
};
