import type { LanguagePhrases } from '../language.ts';

/** What may stand between "thanks for" and what it is for. */
const kind =
  '(la|el|lo|los|las|tu|tus|su|sus|vuestra|vuestro|vuestras|toda|todo|todos|esta|este|estas|esa|ese|rápida|pronta|gran|excelente|buena|buen|tan|muy|super|y|de|)';
const reason = `(${[
  '(ayuda|respuesta|respuestas|apoyo|soporte|información|info|rapidez|prontitud|atención|tiempo|paciencia|aclaración|aclaraciones|explicación|confirmación|solución|gestión|aviso|actualización|comentarios|colaboración|comprensión|amabilidad|servicio|esfuerzo|trabajo|dato|datos|detalle|consejo|seguimiento|reporte|mensaje|todo|eficiencia|agilidad|disponibilidad|feedback|asistencia|resolución|interés)( rápida| tan rápida| prestada| prestado| brindada| brindado| recibida| inmediata|)',
  '(ayudar|ayudarme|ayudarnos|avisar|avisarme|avisarnos|responder|contestar|informar|aclarar|aclararlo|resolverlo|solucionarlo|arreglarlo|la ayuda)( tan rápido| rápido| tan pronto|)',
].join('|')})`;

export const spanish: LanguagePhrases = {
  greeting: [
    '(hola|hola hola|holi|holis|buenas|muy buenas|ola|buen día|feliz año|feliz año nuevo|feliz navidad|felices fiestas|bienvenido|bienvenida|bienvenidos|bienvenidas|mucho gusto|encantado|encantada|un placer)',
    '(muy |)(buenos|buenas|buen|bueno) (días|día|dia|tardes|noches|tarde|noche|lunes|martes|miércoles|jueves|viernes)',
    '(feliz) (lunes|martes|miércoles|jueves|viernes)',
    '(espero|esperamos) que (estén|estés|esté|todos estén|todo vaya|se encuentren|te encuentres|estéis) (bien|muy bien|todos bien)',
    'espero que todo vaya bien',
  ],
  salutation: ['(estimado|estimada|estimados|estimadas|querido|querida|queridos|queridas|apreciado|apreciados)'],
  greetingTail: ['(de nuevo|otra vez|nuevamente)'],
  thanks: [
    '(gracias|grax|grcs|muchas gracias|mil gracias|muchísimas gracias|muchisimas gracias|gracias mil|un millón de gracias|infinitas gracias|graciass)',
    '(muy agradecido|muy agradecida|muy agradecidos|agradecido|agradecida|agradecidos|se agradece|se los agradezco|se lo agradezco|te lo agradezco|os lo agradezco|lo agradezco|lo agradecemos|les agradezco|le agradezco|les agradecemos|te agradezco)( mucho| muchísimo| de verdad|)',
    '(muy amable|muy amables|qué amable|muy gentil|qué amables)( de su parte| de tu parte|)',
    '(buen|excelente|gran|muy buen|buenísimo) (trabajo|servicio|soporte|equipo|apoyo)',
    '(son|sois|eres|es usted) (los mejores|el mejor|la mejor|geniales|genial|unos cracks|un crack|una crack|increíbles|lo máximo)',
    '(felicidades|felicitaciones|bravo|enhorabuena|crack)',
  ],
  thanksTail: [
    `(por|x|de) ${kind} ${kind} ${kind} ${kind} ${reason} (y ${kind} ${kind} ${kind} ${reason}|)`,
    '(mil|de nuevo|nuevamente|otra vez|de antemano|por adelantado|a ti|a usted|a ustedes|a vosotros|a todos|a todas|a todo el equipo|al equipo|igualmente|de verdad|de corazón|mucho|muchísimo|también)',
  ],
  acknowledgement: [
    '(ok|okay|okey|oki|okis|vale|vale vale|de acuerdo|dale|entendido|comprendido|enterado|enterada|enterados|recibido|anotado|tomo nota|tomamos nota|perfecto|perfectísimo|genial|excelente|estupendo|fenomenal|fantástico|maravilloso|buenísimo|bárbaro|súper|super|guay|chévere|bacano|bacán|padre|increíble|espectacular|magnífico|brutal|fabuloso|fab|bien|muy bien|qué bien|qué bueno|bueno|okey dokey|claro|sin problema|sin problemas|no hay problema|no hay problemas|ningún problema|no pasa nada|no te preocupes|no se preocupe|no se preocupen|no os preocupéis|tranquilo|tranquila|tranquilos|de nada|no hay de qué|con gusto|con mucho gusto|a la orden|es un placer|un placer ayudar|ya veo|ya entiendo|entiendo|ah ok|ah vale|ah entiendo|ah bueno|tiene sentido|suena bien|suena genial|suena perfecto|buena noticia|buenas noticias|qué buena noticia|bueno saberlo|es bueno saberlo|me alegro|nos alegramos|me alegra|yupi|viva|jaja|jajaja|jejeje|jeje|órale|va|vaya|así lo haré|así lo haremos|quedo atento|quedo atenta|quedamos atentos|quedo al pendiente|quedo pendiente|quedamos pendientes|quedo a la espera|quedamos a la espera)',
    '(está|todo|es|eso|esto|todo está|eso es|esto es|está todo|ha sido|fue) (muy |super |súper |bastante |)(bien|perfecto|genial|claro|excelente|útil|estupendo|clarísimo|amable|bueno|clarito|fantástico)',
    '(muy|super|súper|bastante) (bien|bueno|buena|útil|claro|amable|rápido|bonito)',
    '(útil|me sirve|nos sirve|me sirve mucho|nos sirve mucho|ayuda mucho|eso ayuda|eso es todo|es todo|sería todo|nada más)( por ahora| por el momento| de momento| por mi parte| por nuestra parte|)',
  ],
  acknowledgementTail: [
    '(entonces|pues|ahora|por ahora|por (mi|nuestra) parte|para (mí|nosotros)|así|también|aquí|de (mi|nuestro) lado|saberlo|por el momento|de momento)',
  ],
  resolved: [
    '(ya |ahora |ahora sí |ya me |ya nos |ya sí |todo |ya todo |ahora ya |ahora todo |eso |parece que |me |nos |sí |ahora me |ahora nos |ya está y |lo reinicié y |)(funciona|funcionó|ha funcionado|está funcionando|sirvió|quedó|quedó resuelto|quedó solucionado|quedó listo|está resuelto|está solucionado|está arreglado|está corregido|está listo|está solventado|se solucionó|se resolvió|se arregló|se ha solucionado|se ha resuelto|se ha arreglado|lo solucionó|lo resolvió|lo ha solucionado|anda|anduvo|está ok|marcha|va bien|va perfecto|está operativo|está arriba)( ya| ahora| todo| bien| perfecto| perfectamente| correctamente| muy bien| de nuevo| otra vez| nuevamente| sin problemas| de maravilla| genial| todo bien| como debe| todo perfecto| correcto|)',
    '(el |nuestro |mi |)(problema|error|fallo|incidente|asunto|tema|ticket|caso|inconveniente) (ya |)(está |ha sido |fue |quedó |ha quedado |)(resuelto|solucionado|arreglado|corregido|solventado|cerrado)( ya|)',
    '(ya está|ya quedó|ya estuvo|resuelto|solucionado|arreglado|problema resuelto|problema solucionado|todo bien|todo ok|todo en orden|todo correcto|todo perfecto|todo listo|todo resuelto|todo solucionado|todo va bien|asunto resuelto|tema resuelto|tema cerrado|ya lo (encontré|encontramos|resolví|resolvimos|solucioné|solucionamos|arreglé|vi|tengo|tenemos|conseguí)|lo (encontré|resolví|solucioné)|ya pude (entrar|acceder|ingresar)|ya pudimos (entrar|acceder|ingresar)|ya puedo (entrar|acceder|ingresar|verlo)|ya podemos (entrar|acceder|ingresar|verlo)|ya no hay (problema|problemas|error|errores)|sin más (problemas|preguntas|dudas)|no tengo más (preguntas|dudas)|ya se ve|ya carga)( bien| ahora| por ahora| por aquí| de mi lado| de nuestro lado| todo| ya| de nuevo| correctamente|)',
    '(pueden|puedes|podéis|puede|podemos) cerrar (el ticket|este ticket|el caso|la solicitud|la incidencia|el tema|lo)',
    '(pueden|puedes|podéis|puede) cerrarlo',
    '(eso|esto) (lo |)(solucionó|resolvió|arregló|funcionó|sirvió|ayudó)( el problema| todo|)',
  ],
  affirmation: ['(sí|si|sip|síp|sí sí|así es|efectivamente|correcto|exacto)'],
  closing: [
    '(adiós|chao|chau|bye|hasta luego|hasta pronto|hasta mañana|hasta el lunes|nos vemos|hablamos|nos hablamos|hablamos luego|hasta la próxima|hasta ahora|cuídense|cuídate|cuidaos)',
    '(les deseo |te deseo |le deseo |os deseo |que tengan |que tengas |que tenga |que tengáis |que pasen |que pases |tengan |ten |feliz |pasen |pasa |)(un |una |unas |)(muy |)(buen|buena|buenas|feliz|excelente|bonito|bonita|lindo|linda|gran|bello|estupendo|estupenda) (día|tarde|noche|fin de semana|finde|semana|jornada|descanso|tarde a todos|resto de (día|semana)|inicio de semana|vacaciones|lunes|viernes|comienzo de semana)( a todos| a todas| para todos| para ti| para ustedes| también| igualmente| equipo|)',
    '(un |)(cordial |)(saludo|saludos|abrazo|abrazos)( cordiales| cordial| a todos| y gracias|)',
    '(atentamente|atte|saludos cordiales|un saludo|cordialmente|un abrazo|slds|cordiales saludos|besos)',
    '(igualmente|a ti también|a usted también|a ustedes también|lo mismo|para ti también|igual para ti|lo mismo digo)',
    '(feliz (día|tarde|noche|finde|fin de semana|semana))',
  ],
  holding: [
    '(lo|la|déjame|déjeme|déjenme|dejadme|ya lo|ahora lo|enseguida lo|vamos a|voy a|déjanos|déjenos|permíteme|permítame|permítanme|yo lo|te lo|se lo|me lo) (reviso|revisamos|revisaré|revisaremos|revisar|verifico|verificamos|verificaré|verificar|verificarlo|revisarlo|miro|miramos|mirar|mirarlo|miraré|compruebo|comprobamos|comprobar|comprobarlo|comprobaré|checo|checar|checarlo|chequeo|chequear|chequearlo|consulto|consultamos|consultar|consultarlo|consultaré|investigo|investigamos|investigar|investigarlo|investigaré|veo|vemos|ver|verlo|analizo|analizamos|analizar|analizarlo|valido|validamos|validar|validarlo|confirmo|confirmar|preguntar|averiguo|averiguar|escalo|escalamos|escalar|estoy revisando|estamos revisando|estoy viendo|estamos viendo|estoy mirando|estamos mirando|echo un vistazo|echarle un vistazo|echar un vistazo|estudiamos|estudio)',
    '(reviso|revisamos|verifico|verificamos|revisando|verificando|investigando|reviso esto|reviso eso|consulto|checando|mirando|miro|miramos|compruebo|comprobamos|veo|investigamos|chequeo)( y| esto| eso| el caso| el tema|)',
    '(estoy|estamos|sigo|seguimos|ya estamos|ya estoy) (revisando|verificando|investigando|mirando|comprobando|viendo|analizando|trabajando|en ello|en eso|en esto|revisándolo|viéndolo|mirándolo|investigándolo|trabajando en ello|trabajando en eso|con ello|con esto|checando)( el caso| esto| eso| lo| el tema| en ello|)',
    '(te|les|le|os) (aviso|avisamos|avisaré|avisaremos|confirmo|confirmamos|confirmaré|cuento|contamos|digo|decimos|respondo|informo|informamos|informaré|comento|comentamos|comentaré|escribo|mantengo al tanto|mantenemos al tanto|mantengo informado|mantengo informados|mantenemos informados|actualizo|contesto|vuelvo a escribir|doy respuesta|doy una respuesta)',
    '(un|dame un|deme un|denme un|dadme un|espera un|espere un|dame|deme) (momento|momentito|segundo|minuto|minutito|ratito|instante|par de minutos)( por favor|)',
    '(momento|momentito|espera|espere|un momento|en ello|en eso estamos|enseguida|ahora mismo vuelvo|ya vuelvo|me pongo con ello|nos ponemos con ello|me encargo|nos encargamos|me ocupo|nos ocupamos|echo un vistazo|echamos un vistazo|le echo un vistazo|le echamos un vistazo|te aviso|les aviso|vuelvo con novedades)( por favor| de ello|)',
  ],
  holdingTail: [
    '(ahora|ahora mismo|enseguida|en seguida|pronto|en breve|a la brevedad|lo antes posible|cuanto antes|hoy|mañana|más tarde|luego|internamente|de inmediato|inmediatamente|rápido|rápidamente|asap|por favor|y|esto|eso|en un momento|ya|para ti|para ustedes|en cuanto pueda|en cuanto sepa más|en cuanto sepamos más|en cuanto tenga novedades|en cuanto tengamos novedades|apenas sepa algo|al respecto|contigo|con ustedes|de mi lado|de nuestro lado|hoy mismo|un momento)',
    '(con|a) (el equipo|mi equipo|nuestro equipo|mis compañeros|los compañeros|nuestros compañeros|el equipo técnico|desarrollo|los desarrolladores|ingeniería|un compañero|mis colegas|el equipo de desarrollo)',
    'en (unos|pocos|los próximos|cinco|diez|un par de) (minutos|momentos|horas)',
    '(los|sus|tus) (logs|registros|datos)',
  ],
  filler: ['(y|e|pues|entonces|oh|ah|ay|wow|guau|uf|realmente|muy|también|uy|eh)'],
  addressee: [
    '(a todos|a todas|a todos y todas|a todas y todos|todos|todas|todos y todas|equipo|equipazo|estimado equipo|querido equipo|chicos|chicas|gente|amigos|amigas|compañeros|compañeras|compis|señores|señoras|team|soporte|equipo de soporte|al equipo|a todo el equipo|muchachos|tíos|familia|banda|colegas|a ti|a ustedes|a usted|a vosotros|ustedes|por ahí|por aquí)',
  ],
  title: ['(sr|sra|srta|señor|señora|señorita|don|doña|dr|dra|ing|lic)'],
  questionOpeners: [
    '(por qué|quién|quiénes|cuál|cuáles|cuánto|cuánta|cuántos|cuántas|para qué|a qué|de qué|en qué|desde cuándo|hasta cuándo|adónde)',
    '(pueden|puedes|podéis|puede|podrían|podrías|podríais|podría|podemos|puedo|saben|sabes|sabe|sabéis|tienen|tienes|tenéis|tiene|hay|habría|habrá|han|has|habéis|es|sería|será|existe|están|estás|está|van|vas|me|nos) (alguien|ustedes|usted|ayudar|ayudarme|ayudarnos|ayudar con|revisar|ver|decirme|decirnos|decir|indicarme|indicarnos|confirmar|confirmarme|enviarme|enviarnos|enviar|mandar|mandarme|alguna|algún|algo|forma|manera|posible|podido|visto|por favor|cambiar|activar|mirar|comprobar|echar|echarle|echarnos|explicar|explicarme|explicarnos|dar|darme|darnos|pueden|puedes|podrían|podrías|puede|podría|cómo|novedades|noticias|resuelto)',
    'cómo (puedo|podemos|hago|hacemos|se|lo|la|está|están|va|van|es|son|funciona|cambio|configuro|accedo|reinicio|exporto|activo|te|le|les)',
    'cuándo (estará|está|será|es|se|van|va|podemos|puedo|tendremos|lo|podrán|llega|sale|estarán|podrían)',
    'dónde (está|están|puedo|podemos|encuentro|se|lo|veo|hay)',
    'qué (es|son|pasa|pasó|hago|hacemos|significa|puedo|podemos|tal|debo|debemos|hay|versión|plan|ha)',
    '(alguna|alguna novedad|alguna noticia|alguna actualización|alguna idea|algún avance|hay novedades|novedades|hay alguien|alguien)',
  ],
  questionsAnywhere: [
    '(me pueden|me puedes|me podrían|me podrías|nos pueden|nos podrían|nos puedes|nos podrías|podrían|podrías|es posible que|sería posible|cómo puedo|cómo podemos|cómo hago|hay alguna forma|hay alguna manera|quería saber|quisiera saber|me gustaría saber|alguien sabe|alguien puede)',
  ],
  clauseOpeners: [
    'pero',
    'y',
    'o',
    'entonces',
    'por favor',
    'además',
    'también',
    'una pregunta',
    'pregunta',
    'una consulta',
    'consulta',
    'porfa',
    'sin embargo',
    'pues',
  ],
  functionWords:
    'el la los las un una unos unas de del al y o pero es son está están era no ni nos se me te le les lo mi tu su mis sus nuestro nuestra que qué quien como cómo cuando cuándo donde dónde por para con sin en sobre desde hasta más muy también ya aún todavía hay tenemos tengo tiene pueden puede podemos puedo hace hacer favor este esta estos estas eso esto ese hoy ayer'.split(
      ' ',
    ),
};
