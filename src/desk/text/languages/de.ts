import type { LanguagePhrases } from '../language.ts';

/** What may stand between "thanks for" and what it is for. */
const kind =
  '(die|das|den|der|deine|deinen|dein|eure|euren|euer|ihre|ihren|ihr|diese|diesen|dieses|schnelle|schnellen|schnelles|rasche|raschen|prompte|tolle|tollen|super|gute|guten|große|sehr|so|all|alle|und|superschnelle|ausführliche|kurze|zügige|zügigen|freundliche|nette|kompetente|unkomplizierte|flotte|wirklich|ganze|)';
const article =
  '(die|das|den|der|deine|deinen|dein|eure|euren|euer|ihre|ihren|ihr|diese|diesen|dieses|all die|die ganze)';
const reason = `(${[
  '(hilfe|unterstützung|antwort|antworten|rückmeldung|rückmeldungen|info|infos|information|informationen|mühe|geduld|zeit|erklärung|klarstellung|bestätigung|hinweis|hinweise|tipp|tipps|lösung|reaktion|bearbeitung|update|updates|feedback|support|verständnis|aufklärung|einsatz|arbeit|nachricht|meldung|service|link|behebung|erinnerung|einblick|umsetzung|nachfrage|erledigung|zusammenarbeit|alles|fix|kümmern|nachsehen|bescheid|bemühungen|details|geduldige)',
  '(die |den |das |)(schnelle|rasche) (hilfe|antwort|rückmeldung)',
  'bescheid (geben|sagen)',
].join('|')})`;

export const german: LanguagePhrases = {
  greeting: [
    '(hallo|halli hallo|hallöchen|hallöle|servus|moin|moin moin|grüezi|hoi|salü|huhu|mahlzeit|tach|tag zusammen|tag allerseits|grüß gott|grüß dich|grüß euch|grüße|gruezi mitenand|griaß di|ahoi)',
    '(schönen |einen schönen |wunderschönen |)guten (morgen|tag|abend|mittag|nachmittag)',
    '(einen |)(schönen|wunderschönen) (guten |)(morgen|tag|abend|nachmittag|montag|dienstag|mittwoch|donnerstag|freitag)',
    '(morgen zusammen|morgen allerseits|morgen alle|morgen leute|morgen team|morgähn|gumo|guten)',
    '(sehr geehrte |liebe |)damen und herren',
    '(frohes neues|frohes neues jahr|gutes neues jahr|ein frohes neues jahr|frohe weihnachten|schöne weihnachten|frohe ostern)',
    '(ich |wir |)(hoffe|hoffen) (euch|ihnen|dir|allen|es) (geht|geht es|gehts) (gut|allen gut|ihnen gut|euch gut|dir gut)',
    '(willkommen|herzlich willkommen|schön dass (ihr|sie) da seid)',
  ],
  salutation: ['(liebe|lieber|liebes|sehr geehrte|sehr geehrter|geehrte|geehrter|werte)'],
  greetingTail: ['nochmal', 'noch einmal', 'nochmals', 'wieder', 'auch'],
  thanks: [
    '(danke|dankeschön|danke schön|danke sehr|dank|merci vielmals|dangge|vergelts gott)',
    '(vielen|besten|herzlichen|lieben|schönen|großen|tausend|ganz herzlichen|vielen lieben|ganz lieben|recht herzlichen) dank',
    '(herzlich|herzlichst|vielmals|tausend|lieben|super) danke',
    '(ich |wir |)(danke|danken|bedanke|bedanken) (dir|euch|ihnen|mich|uns|mich bei euch|mich bei ihnen|uns bei ihnen)( sehr| vielmals| herzlich|)',
    '(sehr nett|sehr lieb|wie nett|sehr (nett|lieb|freundlich) von (dir|euch|ihnen)|lieb von (dir|euch|ihnen)|nett von (dir|euch|ihnen)|das ist (sehr |)(nett|lieb)( von dir| von euch| von ihnen|))',
    '(gute|super|tolle|klasse|spitzen|starke) (arbeit|leistung|hilfe|unterstützung|service|support)',
    '(toller|super|klasse|spitzen|guter) (service|support|job)',
    '(ihr|sie) (seid|sind) (die besten|spitze|super|klasse|toll|großartig)',
    'du bist (die beste|der beste|spitze|super|klasse|ein schatz)',
  ],
  thanksTail: [
    // Not "danke für Rückmeldung": without an article it asks for one.
    `(für ${article}|fürs) ${kind} ${kind} ${reason} (und ${kind} ${kind} ${kind} ${reason}|)`,
    'für alles',
    '(schön|sehr|vielmals|nochmal|nochmals|noch einmal|im voraus|im vorraus|vorab|schon mal|schonmal|schon einmal|euch|dir|ihnen|euch allen|an alle|ans team|auch|herzlich|bestens|trotzdem|erstmal|erst mal|sehr herzlich|wieder|recht herzlich|so weit|soweit|dafür|alle|an euch)',
    '(bis dahin|bis dann|bis später)',
  ],
  acknowledgement: [
    '(ok|okay|okey|oki|okidoki|okee|okeydokey|oke)',
    '(alles klar|klar|alles klärchen|verstanden|verstehe|ich verstehe|habe verstanden|notiert|ist notiert|gut zu wissen|gebongt|roger|jawohl|jup alles klar)',
    '(super|prima|perfekt|toll|klasse|wunderbar|großartig|spitze|spitzenmäßig|bestens|ausgezeichnet|hervorragend|fein|genial|mega|top|cool|stark|fantastisch|hammer|sauber|geil|läuft|gut|bombe|super duper|traumhaft|herrlich|sensationell|tiptop|tip top|tipptopp|wunderbärchen|schön)',
    '(sehr|ganz|echt|richtig|super|wirklich|total|voll) (gut|schön|toll|nett|hilfreich|cool|stark|fein)',
    '(hilfreich|das hilft|das hilft mir|das hilft uns|hilft mir|hilft uns|das hilft sehr|das hat (mir |uns |)(sehr |)geholfen|hat geholfen|hat (mir|uns) geholfen)( weiter| sehr|)',
    '(das |es |)(ist |wäre |war |)(super|perfekt|prima|toll|klasse|okay|ok|gut|sehr gut|in ordnung|wunderbar|großartig|genial|fein|hilfreich|sehr hilfreich)( so|)',
    '(in ordnung|geht in ordnung|passt|passt so|das passt|das passt so|passt perfekt|passt gut|passt alles|alles paletti|gerne|sehr gerne|gern|gern geschehen|gerne geschehen|kein thema|kein ding|keine ursache|nichts zu danken|kein problem|kein stress|keine eile|keine sorge|macht nichts|schon gut|bitte schön|bitteschön|bitte sehr|bitte gerne|gerne doch|jederzeit gerne|immer gerne)',
    '(hört|klingt|hoert) (sich |)(gut|super|perfekt|toll)( an|)',
    '(das |)(klingt|hört sich) (gut|super|perfekt|prima|toll|vernünftig|sinnvoll)( an|)',
    '(macht|ergibt) sinn',
    '(das |)(macht|ergibt) sinn',
    '(wird gemacht|mach ich|mache ich|machen wir|das mache ich|das machen wir|so machen wir es|so machen wirs)',
    '(freut mich|freut uns|das freut mich|das freut uns|schön zu hören|das ist schön zu hören|gut zu hören|freut mich zu hören)( sehr|)',
    '(sieht gut aus|schaut gut aus|sieht super aus|sieht alles gut aus)',
    '(juhu|juhuu|hurra|yeah|haha|hihi|hehe|ach so|achso|ah ok|aha|ah okay|ach ok)',
    '(das wars|das war es|das war alles|das ist alles|mehr nicht|keine weiteren fragen|keine fragen mehr|wars das)',
    '(ich |wir |)(warte|warten)( dann| gerne|)',
  ],
  acknowledgementTail: [
    '(so|dann|jetzt|soweit|so weit|erstmal|erst mal|auch|mir|uns|für mich|für uns|bei mir|bei uns|von mir|von uns|von meiner seite|von unserer seite|zu wissen|schon|nun|vorerst|wieder|hier)',
  ],
  resolved: [
    // Not "geht es" nor "läuft alles": so a question without its mark begins.
    '(jetzt|nun) (gehts|klappts|funktionierts|läufts|tuts|passts)( wieder| einwandfrei| bei mir| bei uns| auch|)',
    '(es |das |jetzt |nun |alles |bei mir |bei uns |)(funktioniert|klappt|geht|läuft|tut|funzt|hat funktioniert|hat geklappt|hat geholfen)( jetzt| nun| wieder| jetzt wieder| nun wieder| wieder alles| einwandfrei| perfekt| super| wunderbar| bestens| prima| problemlos| jetzt einwandfrei| jetzt alles| wie gewünscht| wie erwartet| jetzt perfekt| jetzt super| jetzt auch| wieder einwandfrei| bei mir| bei uns| gut)',
    '(funktioniert|klappt|läuft|hat funktioniert|hat geklappt|das hats gebracht|hat alles geklappt|hat super geklappt|hat super funktioniert)',
    '(jetzt|nun) (geht|klappt|läuft|funktioniert|passt) (es|alles|s|das|alles wieder|es wieder|wieder alles)',
    '(hat|ist) (sich |)(erledigt|schon erledigt|inzwischen erledigt|mittlerweile erledigt|gelöst|behoben|geklärt)',
    '(das |es |alles |thema |problem |das problem |die sache |das thema |der fehler |fehler |ticket |das ticket |)(hat sich |ist |wurde |ist jetzt |ist nun |ist damit |hat sich damit |hat sich inzwischen |)(erledigt|gelöst|behoben|geklärt|gefixt|vom tisch)( jetzt| nun| damit|)',
    // "Alles weg" is no good news.
    '(das problem|der fehler|problem|fehler) ist (jetzt |nun |)weg',
    'alles (gut|bestens|super|ok|okay|in ordnung|erledigt|geklärt|läuft|geht|prima|perfekt|paletti|roger|fein|tutti|wieder gut|wieder da|wieder ok|grün|wunderbar|tiptop)( jetzt| nun| soweit| bei uns| bei mir| hier|)',
    '(habe|hab|haben|ich habe|wir haben|ich hab) (es|den fehler|das problem|die lösung) (gefunden|gelöst|behoben|geschafft|hinbekommen|hingekriegt)',
    '(ihr könnt|sie können|du kannst|kann|könnt ihr gerne|bitte) (das|es|das ticket|ticket|den fall|die anfrage|gerne) (schließen|geschlossen werden|zumachen)',
    '(das |)(ticket|thema) kann (geschlossen|zugemacht) werden',
    '(damit|somit) (ist |wäre |)(alles |das |es |)(erledigt|gelöst|geklärt)',
    'wieder (online|erreichbar|verfügbar)',
    '(ich|wir) (komme|kommen|kann|können) (jetzt |nun |)wieder (rein|einloggen|zugreifen)',
  ],
  affirmation: ['(ja|jup|jo|jep|jawoll|jau|ja genau|genau)'],
  closing: [
    '(tschüss|tschüß|tschau|ciao|servus|ade|pfiat di|pfiat euch|auf wiedersehen|auf wiederhören|wiedersehen|machs gut|machts gut|bis dann|bis bald|bis später|bis morgen|bis montag|bis nächste woche|bis gleich|bis dahin)',
    '(ich wünsche |wünsche |wir wünschen |)(euch |dir |ihnen |allen |euch allen |)(noch |)(einen |ein |eine |)(noch |)(schönen|schönes|schöne|guten|gutes|gute|tollen|tolles|angenehmen|angenehmes|erholsames|sonnigen|entspanntes|entspannten) (tag|tag noch|abend|abend noch|feierabend|wochenende|woche|start in die woche|start ins wochenende|nachmittag|feiertage|feiertag|urlaub|zeit|rest der woche|restwoche|resttag|nacht|mittag|mittagspause|morgen|weihnachten|tag euch|tag dir|wochenstart|reise)( noch| euch| dir| ihnen| zusammen| euch allen| allen| auch| gewünscht| wünsche ich|)',
    '(mit |)(freundlichen|besten|lieben|herzlichen|vielen|schönen|freundliche|beste|liebe|herzliche|viele|schöne|sonnige) (grüßen|grüße|gruß)( aus| und dank|)',
    '(liebe grüße|lieben gruß|besten gruß|gruß|grüße|grüßle|mfg|lg|vg|bg|hg|glg|mit freundlichem gruß|schöne grüße|viele grüße und danke)',
    '(gleichfalls|ebenfalls|ebenso|danke gleichfalls|dir auch|euch auch|ihnen auch|gute nacht|schlaft gut)',
    '(schönes|schönen|guten|gute) (we|feierabend|rutsch)',
  ],
  holding: [
    '(ich|dann|) (schaue|schau|prüfe|prüf|checke|kläre|gucke|guck|untersuche|recherchiere|analysiere) (ich |wir |)(mir |uns |)(das|dies|es|mal|kurz|gleich|gerade|) (an|nach|ab|)',
    // Not "prüfen" alone: so somebody says what is to be done.
    '(wir (schauen|prüfen|checken|klären|gucken|untersuchen|analysieren)|(schauen|prüfen|checken|klären|untersuchen) wir) (uns |)(das|dies|es|mal|kurz|gleich|gerade|) (an|nach|ab|)',
    '(ich|wir|) (sehe|seh|sehen) (mir |uns |)(das |es |mal |kurz |gleich |das mal |das gleich |)(an|nach)',
    '(ich|wir|) (frage|frag|fragen|hake|haken) (mal |kurz |gleich |intern |)nach',
    '(ich|wir|) (kümmere|kümmern) (mich|uns) (darum|drum|gleich darum|gleich drum|)',
    '(kümmere|kümmern) (ich|wir) (mich|uns) (darum|drum|)',
    '(ich|wir|) (bin|sind) (schon |gerade |bereits |)(dran|dabei|am schauen|am prüfen)',
    '(ich|wir|) (melde|melden) (mich|uns)',
    '(ich|wir|) (gebe|geben|geb) (dir |euch |ihnen |gleich |dann |)(bescheid|rückmeldung|eine rückmeldung)',
    '(einen|nen|ein|kleinen|kurzen|eine|ne) (kleinen |kurzen |) (moment|augenblick|momentchen|sekündchen|sekunde|minute|minütchen)',
    '(moment|momentchen|augenblick|sekunde|gib mir (eine minute|einen moment|kurz zeit)|geben sie mir (eine minute|einen moment))',
    '(bin gleich (da|zurück)|(das |) wird (gerade |) geprüft|(ist |) in (prüfung|arbeit|klärung)|(wir |ich |) (arbeiten|arbeite) (daran|dran))',
    '(das|da|) muss ich (mir |) (kurz |mal |erst |intern |) (prüfen|klären|nachsehen|nachschauen|nachfragen|checken|anschauen|ansehen)',
    '(lass|lasst|lassen sie) (mich|uns) (das |es |) (mal |kurz |eben |) (schauen|nachsehen|prüfen|nachschauen|klären|checken|anschauen|nachfragen)',
  ],
  holdingTail: [
    '(gleich|sofort|direkt|kurz|mal|gerade|grad|jetzt|heute|heute noch|noch heute|morgen|später|in kürze|zeitnah|bald|asap|intern|umgehend|schnellstmöglich|baldmöglichst|dann|bitte|dazu|an|nach|ab|wieder|darum|drum|und|eben|schnell|zurück|erst|erstmal|ich|wir|es|das|mir|uns|mich)',
    '(bei|mit) (dir|euch|ihnen|uns|den kollegen|dem team|unserem team|der entwicklung|den entwicklern|unseren entwicklern|der technik|unserer technik|einem kollegen|einer kollegin|unseren kollegen)',
    'sobald (ich|wir) (mehr|etwas|näheres|was|neues|infos) (weiß|wissen|habe|haben)',
    'in (ein paar|wenigen|den nächsten|fünf|zehn|einer) (minuten|stunden|minute|stunde)',
    '(die|eure|ihre) (logs|daten|einstellungen)',
  ],
  filler: ['(und|dann|so|oh|ah|na|also|auch|ach|wow|echt|wirklich|sehr|noch|na dann|boah|uff|mal wieder)'],
  addressee: [
    '(zusammen|allerseits|alle|alle zusammen|miteinander|leute|ihr|ihr lieben|an alle|in die runde|liebe leute|team|liebes team|ihr zwei|ihr beiden|beide|kollegen|kolleginnen|kollegen und kolleginnen|kolleginnen und kollegen|liebe kollegen|liebe kolleginnen und kollegen|freunde|mädels|jungs|support|support team|liebes support team|supportteam|kollege|kollegin|du|euch|euch allen|dir|ihnen|allen|ans team|ins team|lieber|liebe|liebes|mitenand|nochmal|auch)',
  ],
  title: ['(herr|herrn|frau|dr|doktor|prof|professor)'],
  questionOpeners: [
    '(warum|wieso|weshalb|wann|wo|wer|wen|wem|welche|welcher|welches|welchen|woran|wofür|wozu|woher|wohin|womit|wieviel|wie viel|wie viele|inwiefern|ab wann|seit wann|bis wann)',
    '(kann|kannst|könnt|können|könnte|könntest|könntet|könnten|darf|dürfen|dürfte|soll|sollen|sollte|sollten|muss|müssen|müsste|wird|werden|würde|würdest|würdet|würden|hat|habt|haben|hast|hätte|hättet|hätten|hättest|ist|sind|seid|bist|war|waren|gibt|gibts|geht|gehts|lässt|weiß|wisst|wissen|weißt|braucht|brauchen|möchtet|mögt|wollt|seht|sehen|kennt|kennen|stimmt|funktioniert|läuft|gilt|kommt|macht|liegt|steht) (man|mir|ich|du|ihr|sie|wir|es|jemand|uns|das|die|der|den|einer|eine|dies|bei|dazu|da|hier|schon|bitte|irgendwer|mal|euch|sich|hierzu|hierfür|dafür|noch)',
    'wie (geht|gehts|kann|können|komme|kommen|bekomme|bekommen|setze|mache|machen|soll|sollen|funktioniert|ist|sind|heißt|lautet|lässt|muss|wird|stelle|finde|schnell|sieht|oft|lange|weit)',
    'was (ist|sind|kann|können|muss|müssen|soll|sollen|bedeutet|mache|machen|passiert|heißt|kostet|tun|brauchen|braucht|hat|habt)',
    '(irgendwelche|gibt es|gibts|schon|habt ihr|haben sie) (neuigkeiten|news|updates|infos|neues|was neues|etwas neues|ein update|schon)',
    '(jemand da|ist jemand|jemand hier|ist wer|noch jemand)',
  ],
  questionsAnywhere: [
    '(könnt|könntet|könnten|können|kann|kannst|könntest|habt|hättet) (ihr|sie|du|jemand)( bitte| mir| uns| mal| das| hier|)',
    '(ist es möglich|wäre es möglich|wie kann (ich|man|wir)|wie können wir|wie bekomme ich|gibt es eine|gibt es einen|gibt es ein|weiß jemand|bitte um (info|rückmeldung|antwort))',
  ],
  clauseOpeners: [
    'aber',
    'und',
    'oder',
    'also',
    'bitte',
    'dann',
    'nur',
    'kurze frage',
    'frage',
    'noch',
    'so',
    'doch',
    'jedoch',
    'außerdem',
    'ja',
  ],
  functionWords:
    'der die das den dem des ein eine einen einem einer ist sind war waren wird werden wurde hat habe haben hatte nicht kein keine und oder aber auch noch schon wir ich ihr sie du es uns euch mir mich bei mit von zu zum zur im in am an auf aus für über nach seit bis wenn dass weil wie was wo wann warum bitte kann könnt können geht funktioniert leider immer wieder nur mehr sehr hier da jetzt heute'.split(
      ' ',
    ),
};
