import type { LanguagePhrases } from '../language.ts';

/** What may stand between "thanks for" and what it is for. */
const kind =
  '(le|la|les|l|votre|vos|ta|ton|tes|cette|ce|cet|ces|tout|toute|toutes|tous|rapide|rapides|prompte|grande|bonne|excellent|excellente|super|belle|si|très|aussi|et|précieuse|de|d|)';
const reason = `(${[
  '(aide|laide|réponse|réponses|retour|retours|support|soutien|info|infos|information|informations|linfo|linformation|les infos|rapidité|réactivité|patience|temps|explication|explications|lexplication|précision|précisions|confirmation|solution|résolution|efficacité|lefficacité|travail|suivi|intervention|lintervention|compréhension|collaboration|message|signalement|mise à jour|disponibilité|gentillesse|effort|efforts|conseil|conseils|astuce|coup de main|accueil|laccueil|clarification|tout|ça|cela)( rapide| rapides| très rapide| si rapide| précieuse|)',
  '(mavoir|nous avoir|avoir|lavoir) (aidé|aidée|aidés|répondu|prévenu|informé|informés)( si vite| aussi vite| rapidement|)',
].join('|')})`;

export const french: LanguagePhrases = {
  greeting: [
    '(bonjour|bonsoir|salut|coucou|rebonjour|re bonjour|bjr|slt|bsr|allo|bien le bonjour|bon matin|bonne année|joyeux noël|joyeuses fêtes|bienvenue|enchanté|enchantée|ravi de vous rencontrer)',
    '(madame monsieur|mesdames messieurs|mesdames et messieurs)',
    '(j |)espère que (vous allez|tout le monde va|tu vas|tout va) bien',
    'jespère que (vous allez|tout le monde va|tu vas|tout va) bien',
  ],
  salutation: ['(cher|chère|chers|chères)'],
  greetingTail: ['(à vous|à nouveau|de nouveau|encore|à toi)'],
  thanks: [
    '(merci|mercii|merki|mci|mrc|merci bien|merci beaucoup|merci infiniment|merci mille fois|mille mercis|un grand merci|grand merci|un immense merci|remerciements)',
    '(je |nous |)(vous |te |)(remercie|remercions|vous en remercie|ten remercie)( beaucoup| infiniment| vivement| sincèrement| bien|)',
    '(cest|c est) (très |vraiment |trop |)(gentil|sympa|aimable)( de votre part| de ta part| à vous| à toi|)',
    '(super|excellent|bon|beau|très bon) (travail|boulot|service|support|job)',
    '(bravo|chapeau|vous êtes (les meilleurs|géniaux|au top|super|formidables)|tu es (génial|géniale|le meilleur|la meilleure|au top))',
  ],
  thanksTail: [
    `(pour|de|du|des|pr) ${kind} ${kind} ${kind} ${kind} ${reason} (et ${kind} ${kind} ${kind} ${reason}|)`,
    '(beaucoup|bien|infiniment|encore|à vous|à toi|à tous|à toute léquipe|à léquipe|à vous tous|davance|par avance|mille fois|bcp|vraiment|énormément|vivement|encore une fois|tout le monde|à tous et à toutes)',
  ],
  acknowledgement: [
    '(ok|okay|oki|okey|dac|dacc|daccord|d accord|entendu|cest entendu|bien reçu|reçu|compris|cest compris|jai compris|je comprends|bien compris|noté|cest noté|bien noté|jen prends note|nous en prenons note|je prends note|ça marche|ca roule|ça roule|ca joue|vendu|nickel|impec|impeccable|parfait|parfaitement|super|génial|génialissime|excellent|top|au top|cool|magnifique|formidable|chouette|trop bien|super bien|très bien|bien|tant mieux|merveilleux|fantastique|formid|nickel chrome|bonne nouvelle|très bonne nouvelle|bon|cest bon à savoir|bon à savoir|pas de problème|pas de souci|pas de soucis|aucun problème|aucun souci|pas de pb|sans problème|sans souci|pas grave|ce nest pas grave|cest pas grave|pas de quoi|il ny a pas de quoi|de rien|je vous en prie|je ten prie|avec plaisir|à votre service|tkt|ne vous inquiétez pas|ne tinquiète pas|ça fait plaisir|ravi|ravie|je suis ravi|je suis ravie|voilà|ah daccord|ah ok|haha|mdr|lol|hihi|youpi|hourra)',
    '(cest|c est|tout est|tt est|cétait|ça a lair|cela semble|ça semble|ça me semble|cela me semble) (très |vraiment |super |tout à fait |)(parfait|super|génial|bien|top|cool|clair|noté|excellent|nickel|impeccable|ok|utile|pratique|gentil|rapide|limpide|bon signe)',
    '(très|vraiment|super|trop|tout) (bien|bon|utile|clair|cool|gentil|pratique|efficace|rapide)',
    '(clair|utile|cest plus clair|je vois|ah je vois|je suis daccord|nous sommes daccord)',
    '(ce sera|cest|ça sera) tout( pour (moi|nous|le moment|linstant)|)',
    '(jattends|nous attendons|jattendrai|jattends donc)',
    '(ça|cela) (aide|maide|nous aide)( beaucoup| bien|)',
  ],
  acknowledgementTail: [
    '(alors|donc|maintenant|pour (moi|nous|linstant|le moment)|de (mon|notre) côté|chez (moi|nous)|ainsi|comme ça|aussi|ici|à savoir|là|pour linfo|de savoir)',
  ],
  resolved: [
    '(ça|cela|tout|ca|maintenant ça|maintenant tout|ça y est ça|ça y est tout|tt|bonne nouvelle ça|désormais ça) (marche|fonctionne|refonctionne|remarche|a marché|a fonctionné|est réglé|est résolu|est rentré dans lordre|est en ordre|est ok|est bon|va bien|a bien marché|a bien fonctionné|est revenu à la normale|est nickel|est rétabli)( maintenant| à nouveau| de nouveau| désormais| bien| très bien| parfaitement| bien maintenant| nickel| chez moi| chez nous| impeccable| correctement| comme prévu| très bien maintenant|)',
    '(fonctionne|marche) (maintenant|à nouveau|de nouveau|bien|parfaitement|très bien|désormais|bien maintenant)',
    '(cest|c est) (bon|tout bon|ok|réglé|résolu|corrigé|arrangé|rétabli|tout bon maintenant|bon maintenant)( maintenant| pour (moi|nous)| de (mon|notre) côté| chez (moi|nous)| à présent|)',
    '(le |mon |notre |)(problème|souci|bug|pb|lincident|incident|ticket|lerreur|erreur) (est |a été |semble |est bien |est maintenant |)(réglé|résolu|corrigé|disparu|réglée|corrigée|résolue|réparé)( maintenant|)',
    '(réglé|résolu|problème résolu|problème réglé|tout bon|tout est bon|tout est ok|tout va bien|tout est parfait|tout roule|tout marche|tout fonctionne|rien dautre|plus aucun (problème|souci))( maintenant| de mon côté| de notre côté| pour nous| pour moi| chez nous| merci|)',
    '(vous pouvez|tu peux|on peut|nous pouvons) (fermer|clôturer|clore|clôre) (le ticket|ce ticket|la demande|cette demande|le cas|le sujet)',
    '(jai|nous avons|on a) (trouvé|résolu|réglé)( le problème| la solution| la réponse| lerreur|)',
    '(ça|cela) (a|ma|nous a) (résolu|réglé|aidé|débloqué)( le problème| mon problème| notre problème| le souci|)',
    '(ça y est|jai pu me connecter|nous avons pu nous connecter|jy ai accès|nous y avons accès)( maintenant| à nouveau|)',
  ],
  affirmation: ['(oui|ouais|ouaip|oui oui|tout à fait|exact|exactement)'],
  closing: [
    '(au revoir|à bientôt|à plus|à plus tard|à demain|à lundi|à tout à lheure|à tout de suite|à la prochaine|ciao|bye|adieu|tchao|a\\+)',
    '(je vous souhaite |nous vous souhaitons |je te souhaite |passez |passe |)(une |un |de |)(très |)(bonne|bon|excellente|excellent|belle|agréable|joyeux|joyeuses) (journée|soirée|week end|weekend|we|après midi|aprèm|fin de journée|fin de semaine|semaine|nuit|continuation|matinée|vacances|fêtes|appétit|we à tous|dimanche|lundi|vendredi|début de semaine)( à (vous|tous|toi|vous aussi|toutes et tous|tout le monde)| à vous tous| également| aussi| à léquipe|)',
    '(bien |très |)(cordialement|amicalement|sincèrement|respectueusement)( à vous|)',
    '(cdlt|cdt|bien à vous|bien à toi|salutations|meilleures salutations|sincères salutations|bises|bisous|amitiés)',
    '(à (vous|toi) (aussi|également)|de même|pareillement|vous aussi|toi aussi|également|bonne journée aussi)',
  ],
  holding: [
    '(je|nous|on) (regarde|regardons|vérifie|vérifions|vais vérifier|vais regarder|vais voir|vais me renseigner|allons vérifier|allons regarder|allons voir|va regarder|va vérifier|va voir|me renseigne|nous renseignons|jette un œil|jette un oeil|jetons un œil|jetons un oeil|vais jeter un œil|vais jeter un oeil|examine|examinons|men occupe|nous en occupons|men charge|nous en chargeons|suis dessus|sommes dessus|est dessus|travaille dessus|travaillons dessus|y travaille|y travaillons|reviens vers vous|revenons vers vous|reviens vers toi|reviens|reviendrai vers vous|reviendrons vers vous|vous tiens au courant|vous tiens informé|vous tenons informés|vous tenons au courant|te tiens au courant|vous recontacte|vous dis ça|te dis ça|fais le point|vous fais un retour|vous ferai un retour|te fais un retour|check|checke|checkons|vous réponds|regarde ça|regarde cela|vérifie ça|vérifie cela|investigue|investiguons|vais investiguer|analyse|analysons|enquête|transmets|transmets à léquipe|vais demander|vais checker|suis en train de (regarder|vérifier)|sommes en train de (regarder|vérifier))( ça| cela| le sujet| le problème|)',
    '(laissez|laisse) (moi|nous) (vérifier|regarder|voir|jeter un œil|jeter un oeil|quelques minutes|un instant|un moment|me renseigner|le temps de vérifier|le temps de regarder)( ça| cela|)',
    '(un instant|un moment|une minute|une seconde|deux minutes|2 minutes|un petit moment|un petit instant|quelques minutes|quelques instants|minute|instant)( svp| sil vous plaît| sil te plaît|)',
    '(en cours de (vérification|traitement|investigation|analyse)|cest en cours|patientez|veuillez patienter|merci de patienter|merci de votre patience|donnez moi (un instant|une minute|un moment|quelques minutes)|donne moi (un instant|une minute)|reviens vers vous|revenons vers vous|vous tiens au courant|vous tenons au courant)',
    '(jexamine|jetudie|janalyse|jinvestigue|jenquête|jy travaille|jy jette un œil|jy jette un oeil|jen parle à léquipe)( ça| cela| le sujet|)',
  ],
  holdingTail: [
    '(rapidement|vite|bientôt|sous peu|tout de suite|immédiatement|maintenant|aujourdhui|demain|ensuite|de suite|au plus vite|dès que possible|asap|rapidos|en interne|dans la journée|plus tard|très vite|très rapidement|au plus tôt|de ce pas|ça|cela|avec vous|pour vous|svp|de plus près|de mon côté|de notre côté|sil vous plaît|dans la matinée|dans laprès midi|et)',
    '(avec|auprès de|à) (l équipe|léquipe|mes collègues|notre équipe|mon équipe|nos équipes|nos développeurs|les développeurs|léquipe technique|un collègue|mon collègue|notre équipe technique)',
    'dans (quelques|les prochaines|une|un) (minutes|heures|instants|minute|heure|instant)',
    'dès que (jen sais plus|nous en savons plus|jai du nouveau|nous avons du nouveau|possible|jai une réponse|nous avons une réponse)',
    '(les|vos) (logs|journaux|données)',
  ],
  filler: ['(et|puis|alors|donc|oh|ah|ben|eh bien|vraiment|bah|wow|waouh|oh là là|très)'],
  addressee: [
    '(à tous|à toutes|à toutes et à tous|à tous et à toutes|à toutes et tous|tous|toutes|tout le monde|toute léquipe|l équipe|léquipe|équipe|à léquipe|à vous|les amis|les gars|la team|team|tout l monde|chers tous|chers collègues|chère équipe|collègues|messieurs|mesdames|messieurs dames|madame|monsieur|support|le support|léquipe support|à toute léquipe|vous tous|à vous tous|à toi|vous|toi)',
  ],
  title: ['(m|mme|mlle|monsieur|madame|mademoiselle|mr|dr|docteur)'],
  questionOpeners: [
    '(comment|pourquoi|quand|pour quand|à quand|quel|quelle|quels|quelles|combien|lequel|laquelle|est ce|estce|estce que|est ce que|quest ce|quest ce que|quest ce qui|à quelle|de quelle|depuis quand|dans quel|jusquà quand)',
    '(pouvez|pourriez|peux|pourrais|pouvons|peut|pourrait|avez|aurez|auriez|as|êtes|serait|sera|savez|sauriez|sais|voulez|faut|doit|devons|dois|allez|vas|voyez|connaissez|existe|seriez|serez|souhaitez) (vous|tu|on|nous|il|je|t il|ton|elle|ce|quelquun)',
    '(y a t il|ya t il|y atil|a t il|atil|a t on|aton|peut on|peuton|puis je|puisje|dois je|doisje|serait il|seraitil|est il|estil|sont ils|est elle|y a til)',
    'où (est|sont|puis|peut|trouver|en|se|je)',
    '(que (faire|se|signifie|veut|dois)|qui (peut|est|a|pourrait)|quoi faire)',
    '(des|une|du) (nouvelles|nouvelle|news|nouveau|mise à jour|avancée|avancées|retour)',
    '(quelquun|il y a quelquun|ya quelquun)',
  ],
  questionsAnywhere: [
    '(est ce que|estce que|estce quil|pouvez vous|pourriez vous|peux tu|pourrais tu|avez vous|auriez vous|est ce quil|est ce possible|estce possible|serait il possible|seraitil possible|savez vous|sauriez vous|y a t il|comment faire|comment puis je)',
  ],
  clauseOpeners: [
    'mais',
    'et',
    'ou',
    'donc',
    'alors',
    'sinon',
    'svp',
    'par contre',
    'cependant',
    'aussi',
    'ensuite',
    'petite question',
    'question',
    'sil vous plaît',
    'du coup',
  ],
  functionWords:
    'le la les un une des du de d l et ou mais est sont était pas ne nous vous je tu il elle ils on mon ma mes notre nos votre vos ce cet cette ces qui que quoi dans sur avec pour par sans plus très bien aussi encore toujours depuis quand comment pourquoi avoir être fait faire peut pouvez avons avez ont suis sommes cest jai nai na ny au aux en y a'.split(
      ' ',
    ),
};
