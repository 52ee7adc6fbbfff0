import type { LanguagePhrases } from '../language.ts';

/** What may stand between "thanks for" and what it is for. */
const kind =
  '(a|o|as|os|sua|seu|suas|seus|toda|todo|todas|essa|esse|esta|este|tua|teu|vossa|vosso|rápida|rápido|pronta|ótimo|ótima|excelente|grande|super|tão|muito|e|de|boa|bom|pelo|pela|)';
const reason = `(${[
  '(ajuda|resposta|respostas|retorno|suporte|apoio|atenção|informação|informações|info|infos|rapidez|agilidade|tempo|paciência|esclarecimento|esclarecimentos|explicação|confirmação|solução|atendimento|aviso|atualização|feedback|colaboração|compreensão|gentileza|serviço|esforço|trabalho|dica|dicas|orientação|prontidão|presteza|tudo|disponibilidade|força|parceria|eficiência|resolução|detalhe|detalhes|contato|mensagem|auxílio|help)( rápida| rápido| tão rápida| tão rápido| de sempre| prestada| prestado|)',
  '(ajudar|me ajudar|nos ajudar|avisar|me avisar|nos avisar|responder|esclarecer|informar|resolver|resolverem|ajudarem|me ajudarem|nos ajudarem|isso|verificar|verificarem|retornar)( tão rápido| rápido|)',
].join('|')})`;

export const portuguese: LanguagePhrases = {
  greeting: [
    '(olá|oi|oie|oii|oi oi|opa|alô|e aí|eai|salve|fala pessoal|fala galera|viva|saudações|bem vindo|bem vinda|bem vindos|bem vindas|feliz ano novo|feliz natal|boas festas|prazer|muito prazer|prazer em conhecer|boas|prezado|prezada|prezados|prezadas)',
    '(muito |)(bom|boa|bons|boas) (dia|dias|tarde|tardes|noite|noites|segunda|terça|quarta|quinta|sexta)',
    '(espero|esperamos|esperando) que (esteja|estejam|você esteja|vocês estejam|todos estejam|tudo esteja) (bem|todos bem|tudo bem)( com vocês| com você|)',
  ],
  salutation: ['(caro|cara|caros|caras|estimado|estimada|estimados|querido|querida|queridos|queridas)'],
  greetingTail: ['(de novo|novamente|outra vez)'],
  thanks: [
    '(obrigado|obrigada|obrigadão|obrigadao|obrigadinho|obrigadinha|obg|obgd|obgda|brigado|brigada|brigadão|brigadao|brigadinha|valeu|vlw|vlww|grato|grata|gratos|gratidão|muito obrigado|muito obrigada|mto obrigado|mto obrigada|muitíssimo obrigado|muitíssimo obrigada|mt obrigado|mt obrigada|obrigado mesmo|obrigada mesmo|valeu mesmo|super obrigado|super obrigada)',
    '(muito |)(agradecido|agradecida|agradecidos|grato|grata|gratos)',
    '(eu |nós |)(agradeço|agradecemos|te agradeço|lhe agradeço|agradeço a todos|agradeço muito)( muito| imensamente| demais|)',
    '(bom|ótimo|excelente|belo|baita|parabéns pelo) (trabalho|serviço|atendimento|suporte)',
    '(vocês|você) (são|é) (os melhores|demais|o melhor|a melhor|ótimos|ótimo|ótima|incríveis|incrível|show|top|feras|fera|10)',
    '(parabéns|muito gentil|muito gentis|gentileza sua|quanta gentileza)',
  ],
  thanksTail: [
    `(por|pelo|pela|pelos|pelas) ${kind} ${kind} ${kind} ${kind} ${reason} (e ${kind} ${kind} ${kind} ${reason}|)`,
    '(mesmo|de novo|novamente|mais uma vez|desde já|antecipadamente|de antemão|a todos|a todas|a você|a vocês|ao time|a toda equipe|a toda a equipe|à equipe|de coração|demais|de verdade|viu|muito|também|pessoal|outra vez|por enquanto|imenso|imensamente)',
  ],
  acknowledgement: [
    '(ok|okay|okey|oki|blz|beleza|beleza pura|tá|tá bom|tá bem|tá certo|está bom|está bem|está certo|ta ok|tá ok|tudo certo|certo|certinho|combinado|fechado|fechou|entendi|entendido|entendemos|compreendi|compreendido|ciente|recebido|anotado|perfeito|ótimo|ótima notícia|excelente|maravilha|maravilhoso|show|show de bola|top|legal|bacana|massa|joia|jóia|sensacional|incrível|fantástico|espetacular|espetáculo|super|bom|muito bom|que bom|bem|muito bem|fixe|porreiro|impecável|bom saber|é bom saber|boa notícia|ótima|boa|claro|sem problema|sem problemas|não há problema|não tem problema|nenhum problema|sem stress|sem estresse|sem pressa|tranquilo|tranquila|de boa|suave|não se preocupe|não se preocupem|imagina|imagine|de nada|não há de quê|disponha|às ordens|a disposição|à disposição|com prazer|é um prazer|prazer ajudar|faz sentido|parece bom|parece ótimo|vou fazer isso|farei isso|pode deixar|deixa comigo|já vi|ah tá|ah sim entendi|ah ok|ah entendi|saquei|oba|eba|uhul|haha|hahaha|kkk|kkkk|kkkkk|rsrs|rsrsrs|é isso|isso mesmo|aguardo|aguardamos|fico no aguardo|ficamos no aguardo|vou aguardar|vamos aguardar|fico feliz|ficamos felizes|que ótimo|que maravilha|que legal|que show)',
    '(está|tudo|é|isso|isso é|tudo está|está tudo|foi|ficou) (muito |super |bem |)(bem|perfeito|ótimo|claro|excelente|útil|show|bom|legal|esclarecido|bacana|top|jóia|joia)',
    '(muito|super|bem|bastante) (bom|boa|útil|claro|legal|bacana|gentil|esclarecedor)',
    '(útil|ajuda muito|isso ajuda|ajudou muito|ajudou bastante|era isso|era só isso|só isso|é só isso|é tudo|mais nada|nada mais)( por enquanto| por agora| por hoje| mesmo|)',
  ],
  acknowledgementTail: [
    '(então|agora|por enquanto|por (mim|nós)|pra (mim|nós|gente)|para (mim|nós)|assim|também|aqui|do (meu|nosso) lado|saber|viu|né isso|gente|mesmo)',
  ],
  resolved: [
    '(já |agora |agora sim |tudo |já está |agora já |agora tudo |isso |aqui já |aqui |parece que |agora está |está tudo |está |tá |agora tá |sim |reiniciei e |)(funciona|funcionou|funcionando|está funcionando|tá funcionando|voltou a funcionar|deu certo|resolveu|resolvido|está resolvido|foi resolvido|solucionado|está solucionado|foi solucionado|corrigido|foi corrigido|está corrigido|voltou ao normal|normalizou|normalizado|está normal|está no ar|está ok|tá ok|ficou bom|está rodando)( já| agora| tudo| bem| perfeitamente| certinho| corretamente| normalmente| de novo| novamente| sem problemas| aqui| o problema| direitinho| perfeito| normal| muito bem|)',
    '(o |nosso |meu |)(problema|erro|bug|incidente|chamado|ticket|caso|assunto) (já |)(está |foi |está agora |)(resolvido|solucionado|corrigido|sanado|encerrado|sumiu)( já| agora|)',
    '(problema resolvido|problema solucionado|tudo certo|tudo ok|tudo em ordem|tudo bem|tudo perfeito|tudo resolvido|tudo funcionando|tudo normal|tudo tranquilo|resolvido|solucionado|consegui|conseguimos|já consegui|já conseguimos|consegui resolver|conseguimos resolver|consegui acessar|conseguimos acessar|consegui entrar|já encontrei|já achei|já resolvi|já resolvemos|resolvi aqui|resolvemos aqui|sem mais (dúvidas|perguntas|problemas)|não tenho mais (dúvidas|perguntas)|não há mais (problemas|erros))( agora| aqui| já| por aqui| do meu lado| do nosso lado| por enquanto| novamente|)',
    '(podem|pode|podemos|vocês podem|você pode) (fechar|encerrar|finalizar) (o ticket|o chamado|este ticket|esse ticket|este chamado|esse chamado|a solicitação|o caso)',
    '(isso|essa solução|a correção) (resolveu|solucionou|corrigiu|ajudou|funcionou)( o problema| tudo| aqui|)',
  ],
  affirmation: ['(sim|isso|exato|exatamente|sim sim|uhum|aham|correto|isso aí)'],
  closing: [
    '(tchau|tchau tchau|até|até logo|até mais|até breve|até já|até amanhã|até segunda|até a próxima|até mais tarde|falou|flw|adeus|bye|a gente se fala|nos falamos|falamos depois|se cuida|se cuidem)',
    '(desejo |desejamos |tenha |tenham |que tenha |que tenham |te desejo |um |uma |)(um |uma |a todos um |a todos uma |)(ótimo|ótima|bom|boa|excelente|feliz|lindo|linda|abençoado|abençoada|belo|bela) (dia|tarde|noite|fim de semana|final de semana|fds|semana|trabalho|feriado|descanso|domingo|sexta|segunda|resto de (dia|semana)|início de semana|jornada|férias|almoço|continuação)( a todos| a todas| para todos| pra todos| para vocês| pra vocês| pra você| a você| a vocês| também| pessoal| time| equipe|)',
    '(um |)(grande |forte |)(abraço|abraços|abç|abçs|beijo|beijos|bjs)( a todos| pessoal|)',
    '(atenciosamente|att|cordialmente|saudações|cumprimentos|melhores cumprimentos|com os melhores cumprimentos|respeitosamente|sds)',
    '(igualmente|pra você também|para você também|para vocês também|pra vocês também|você também|vocês também|pra ti também)',
  ],
  holding: [
    '(vou|vamos|irei|iremos|deixa eu|deixe me|deixem me|deixa me|preciso|precisamos|me deixa|permita me|já vou|já vamos|eu vou|nós vamos|a gente vai) (só |rapidinho |primeiro |)(verificar|checar|conferir|olhar|ver|analisar|investigar|dar uma olhada|consultar|confirmar|averiguar|apurar|checar isso|verificar isso|ver isso|olhar isso|analisar isso|investigar isso|validar|pesquisar|perguntar|escalar|levantar|me informar|avaliar|testar|dar uma verificada|dar uma conferida|retornar|te retornar|retornar para você|te avisar|avisar|avisar vocês|te atualizar|atualizar vocês|retorno)( isso| o caso| aqui| o problema| esse caso|)',
    '(verifico|verificarei|verificaremos|verificando|checando|analisando|investigando|conferindo|olhando|averiguando|vendo|vejo|analiso|checo|confiro)( isso| aqui| o caso| e|)',
    '(estou|estamos|to|tô|já estou|já estamos|ainda estamos|ainda estou) (verificando|checando|analisando|investigando|olhando|conferindo|vendo|trabalhando|a verificar|a analisar|a investigar|a ver|a trabalhar|trabalhando nisso|em cima disso|nisso|vendo isso|verificando isso|analisando isso)( isso| nisso| o caso| aqui| o problema|)',
    '(te |lhe |já |já te )(retorno|retornamos|retornarei|retornaremos|aviso|avisamos|avisarei|avisaremos|respondo|atualizo|informo|falo|dou um retorno|damos um retorno|dou retorno|mantenho informado|mantenho informados|manteremos informados|mantemos informados|trago um retorno)( você| vocês| em breve| já| para você| para vocês|)',
    '(um|só um|me dá um|me dê um|me dêem um|aguarde um|espera um|peraí|pera aí|perai|espera aí|calma aí) (momento|momentinho|minuto|minutinho|segundo|segundinho|instante|pouquinho|instantinho|tempinho)( por favor|)',
    '(peraí|perai|pera|só um momento|momento|um momento|um momento por favor|já volto|já te respondo|já respondo|dou uma olhada|vou verificar|em análise|está em análise|estamos cuidando disso|cuidando disso|pode deixar que vou ver|aguarde)( por favor|)',
  ],
  holdingTail: [
    '(agora|agora mesmo|já|em breve|logo|em instantes|assim que possível|o quanto antes|o mais rápido possível|hoje|amanhã|mais tarde|depois|internamente|imediatamente|rapidinho|rapidamente|asap|por favor|e|isso|aqui|ainda hoje|assim que souber|assim que soubermos|assim que tiver novidades|assim que tivermos novidades|assim que tiver (um |)retorno|para você|para vocês|pra você|pra vocês|do meu lado|do nosso lado|você|vocês|um momento|com você|com vocês|nisso|lá|hoje mesmo)',
    '(com|junto a|junto ao) (a equipe|minha equipe|nossa equipe|o time|meu time|nosso time|os colegas|meus colegas|nossos colegas|a equipe técnica|o time técnico|time técnico|o desenvolvimento|time de desenvolvimento|os desenvolvedores|a engenharia|um colega)',
    'em (alguns|poucos|uns|cinco|dez) (minutos|instantes|momentos|horas)',
    '(os|seus) (logs|dados|registros)',
  ],
  filler: ['(e|então|oh|ah|nossa|uau|realmente|muito|bem|também|puxa|poxa|aí|ufa|opa)'],
  addressee: [
    '(pessoal|gente|galera|turma|time|equipe|a todos|a todas|a todos e todas|todos|todas|a todos vocês|vocês|você|amigos|amigas|amigo|amiga|colegas|povo|meu povo|querido|querida|queridos|queridas|caros|senhores|senhoras|suporte|equipe de suporte|time de suporte|malta|família|pessoas|a todo o time|a toda a equipe|moço|moça|cara|mano|rapaziada|prezados|parceiro|parceiros)',
  ],
  title: ['(sr|sra|srta|senhor|senhora|senhorita|dr|dra|dona)'],
  questionOpeners: [
    '(por que|por quê|quem|qual|quais|quanto|quanta|quantos|quantas|cadê|o que|em que|desde quando|até quando|de que|para que|a que horas)',
    '(podem|pode|poderiam|poderia|podemos|posso|conseguem|consegue|conseguimos|consigo|sabem|sabe|saberia|saberiam|tem|têm|temos|há|existe|é|seria|será|estão|está|vão|vai|já|alguém|vocês|você) (alguém|vocês|você|ajudar|me|nos|verificar|ver|dizer|informar|confirmar|enviar|mandar|possível|alguma|algum|como|jeito|forma|previsão|se|por favor|dar|checar|olhar|novidades|novidade|retorno|sabe|pode|podem|conseguem|consegue|tem|têm|poderiam|poderia|viram|existe|há|analisar|explicar|liberar|resetar)',
    'como (faço|fazemos|posso|podemos|se|eu|é|está|faz|fazer|altero|consigo|funciona|configuro|acesso|mudo)',
    'quando (fica|ficam|será|vai|vão|estará|sai|é|podem|podemos|teremos|volta)',
    'onde (está|estão|fica|encontro|posso|acho|vejo|eu|consigo)',
    'que (horas|dia|tipo)',
    '(alguma|algum|alguma novidade|alguma notícia|alguma previsão|algum retorno|alguma atualização|novidades|alguma ideia|tem alguém|alguém aí|alguém)',
  ],
  questionsAnywhere: [
    '(podem me|pode me|poderiam me|poderia me|podem nos|poderiam nos|pode nos|vocês podem|você pode|vocês conseguem|você consegue|tem como|seria possível|é possível|como faço|como posso|como fazer|gostaria de saber|queria saber|alguém sabe|alguém pode|existe alguma forma)',
  ],
  clauseOpeners: [
    'mas',
    'e',
    'ou',
    'então',
    'por favor',
    'também',
    'além disso',
    'uma dúvida',
    'dúvida',
    'uma pergunta',
    'porém',
    'pfv',
    'pf',
    'só',
  ],
  functionWords:
    'o a os as um uma uns umas de do da dos das no na nos nas ao e ou mas é são está estão era não nem se me te lhe meu minha seu sua nosso nossa que quem como quando onde por para pra com sem em sobre desde até mais muito também já ainda há tem temos tenho podem pode podemos posso faz fazer favor este esta esse essa isso isto aqui hoje ontem você vocês eu nós ele ela eles fica foi conseguimos estamos estou'.split(
      ' ',
    ),
};
