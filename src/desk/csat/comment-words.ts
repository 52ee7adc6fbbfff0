/**
 * Words by which a comment on good help is told apart from a new problem, in the five languages that the bot speaks. A star stands
 * for any ending. Few and plain on purpose: what they do not tell counts as both.
 */
export const praise: readonly string[] = [
  // English
  ...['thank*', 'great*', 'good', 'perfect*', 'excellent', 'awesome', 'amazing', 'brilliant', 'wonderful', 'fantastic'],
  ...['fast', 'quick*', 'helpful', 'helped', 'nice*', 'super*', 'love*', 'happy', 'pleased', 'satisfied', 'friendly'],
  ...['professional*', 'smooth*', 'appreciate*', 'impressed', 'impressive', 'prompt*', 'outstanding', 'superb'],
  // German
  ...['danke*', 'dank', 'toll*', 'gut*', 'schnell*', 'perfekt*', 'prima', 'klasse', 'freundlich*', 'hilfreich*'],
  ...['geholfen', 'zufrieden*', 'spitze', 'hervorragend*', 'ausgezeichnet*', 'nett*', 'kompetent*', 'wunderbar*'],
  // French
  ...['merci*', 'parfait*', 'rapide*', 'excellent*', 'bien', 'génial*', 'efficace*', 'aimable*', 'satisfait*', 'bravo'],
  ...['impeccable*', 'formidable*', 'réactif*', 'réactive*'],
  // Spanish
  ...['gracias', 'genial*', 'perfecto*', 'perfecta*', 'rápid*', 'excelente*', 'buen*', 'estupend*', 'amable*'],
  ...['contento*', 'contenta*', 'satisfech*', 'fantástic*', 'eficaz', 'eficient*'],
  // Portuguese
  ...['obrigad*', 'ótim*', 'perfeit*', 'bom', 'boa', 'gentil', 'satisfeit*', 'maravilhos*', 'incrível'],
];

/** Words that ask, miss or object: with one of them it may be about something new. */
export const trouble: readonly string[] = [
  // English
  ...[
    'not',
    'no',
    "*n't",
    'never',
    'nothing',
    'but',
    'however',
    'although',
    'though',
    'still',
    'again',
    'yet',
    'except',
  ],
  ...[
    'error*',
    'fail*',
    'broke*',
    'bug*',
    'problem*',
    'issue*',
    'crash*',
    'wrong',
    'missing',
    'slow*',
    'wait*',
    'stuck',
  ],
  ...['can', 'could', 'please', 'need*', 'want*', 'would', 'should', 'must', 'another', 'unfortunately', 'instead'],
  // German
  ...['nicht*', 'kein*', 'nie', 'aber', 'leider', 'noch', 'wieder', 'fehler*', 'fehlt', 'fehlen', 'kaputt*', 'falsch*'],
  ...[
    'bitte*',
    'kann',
    'könn*',
    'brauch*',
    'langsam*',
    'warte*',
    'jedoch',
    'allerdings',
    'trotzdem',
    'hätte*',
    'müss*',
  ],
  // French
  ...['pas', 'ne', "n'*", 'jamais', 'mais', 'encore', 'toujours', 'erreur*', 'problème*', 'panne*', 'besoin', 'faut'],
  ...[
    'peut',
    'peux',
    'pouv*',
    'pourr*',
    'svp',
    'malheureusement',
    'lent*',
    'attend*',
    'manque*',
    'cependant',
    'toutefois',
  ],
  ...['voudr*', 'aimer*'],
  // Spanish
  ...[
    'nunca',
    'pero',
    'todavía',
    'aún',
    'sigue*',
    'fallo*',
    'falla*',
    'favor',
    'necesit*',
    'puede*',
    'podr*',
    'falta*',
  ],
  ...['esper*', 'quisiera*', 'quier*', 'lamentablemente', 'desgraciadamente', 'tampoco'],
  // Portuguese
  ...['não', 'mas', 'ainda', 'erro*', 'falha*', 'precis*', 'pode*', 'quero', 'gostaria*', 'infelizmente', 'porém'],
];
