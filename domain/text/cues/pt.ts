import type { Cues } from './cue.ts'

export const pt: Cues = {
  not: [
    'ja nao',
    '(nao|sem|nunca|jamais|nem|nenhum|nenhuma|nenhuns|tampouco|nada|ninguem)',
    '(em vez de|ao inves de|longe de|livre de|descartar|descartamos)',
  ],
  notAfter: [
    '(nao|nunca) (ocorreu|aconteceu|houve|e necessario|e o caso|existe|nos afeta|foi o caso|se verificou|e o problema)',
    '(esta|foi|fica|ficou) (descartado|descartada|descartados|excluida|excluido)',
    '(foi|era) (um alarme falso|falso alarme)',
  ],
  break: [
    '(mas|porque|pois|ja que|embora|porem|entretanto|enquanto|desde|apos|depois|devido|durante|ate|portanto|entao|que|quando|contudo)',
  ],
  if: [
    '(caso|em caso de|no caso de|supondo|suponhamos|na hipotese)',
    '(o que acontece|o que aconteceria|o que ocorre|o que fazemos|o que fazer|que acontece|o que faco|o que acontecera) * (se|quando|caso)',
    '(e se|como se|saber se)',
  ],
  ifFirst: ['se'],
  hedge: [
    '(poderia|poderiam|podera|seria|seriam)',
    '(pode|podem) (causar|levar|resultar|ser|ocorrer|provocar|acontecer|perder|cair|falhar)',
    '(possivel|possiveis|potencial|potenciais|hipotetico|hipotetica|simulado|simulada|programado|programada|planejada|planeada|futuro|futura|eventual|eventuais)',
    '(evitar|prevenir|impedir|proteger|protecao|prevencao|proteger nos)',
    '(risco|perigo|medo|receio|possibilidade|receamos|tememos|preocupado|preocupados)',
    '(simulacro|simulacao|simular|planejar|planear|preparar|preparados|plano de|planos de|teste de|exercicio)',
    'para (nao|que nao)',
  ],
  maybe: [
    '(pode|poderia|podem) ter (sido|havido)',
    '(suspeito que|suspeitamos|suspeita de|possivel|possiveis|provavel|suposto|suposta|potencial)',
  ],
  about: [
    '(quanto tempo|em quanto tempo) (demora|demoram|levam|leva|respondem|precisam)',
    '(simulacro|simulacao|simular|exercicio)',
    '(politica|politicas|documentacao|guia|curso|artigo|procedimento|procedimentos|processo|protocolo|protocolos|treinamento|formacao|modelo|recomendacoes|boas praticas|estrategia|manual|exemplo|exemplos) * (sobre|de|para|contra|em)',
    '(informacao|informacoes|pergunta|perguntas|duvida|duvidas|interessado|interessada|saber|conhecer|aprender|entender) * (sobre sua|sobre seu|sobre suas|sobre a vossa|sobre como|como|se voces|acerca)',
    'como (voces|tratam|lidam|protegem|previnem|evitam|reagem|respondem|detectam|devemos|podemos evitar|podemos proteger|posso evitar|evitar|prevenir|proteger|definem|gerem|gerenciam|informam)',
    '(qual|quais) (e|sao) * (sua|seu|a vossa|o vosso|a|o) * (politica|processo|procedimento|sla|prazo|tempo de resposta|plano|protocolo|diferenca)',
    '(o que e considerado|o que consideram|diferenca entre|definicao de|o que significa)',
    '(voces tem|tem algum|tem alguma|oferecem|dispoem|cobre|cobrem|inclui|garantem|existe algum|existe alguma|ha algum|ha alguma)',
    '(a quem|com quem|quem|onde) (devo|posso|devemos|podemos|contato|contacto|contactar|contatar|ligar|ligo|aviso)',
    '(o que devemos fazer|o que devo fazer|que medidas)',
  ],
  request: [
    '(por que|porque|quando|quanto tempo|podem|pode|poderiam|poderia|por favor|alguem pode|sabem|tem novidades|estao cientes|o que se passa)',
  ],
  solved: [
    '(esta|ja esta|foi|foram|ficou|ja foi|agora esta) (resolvido|resolvida|resolvidos|corrigido|corrigida|consertado|restabelecido|restaurado|restaurados|recuperado|recuperados|solucionado|normalizado|reparado)',
    '(ja|agora) (funciona|funcionam|esta funcionando|esta a funcionar|esta no ar|esta tudo bem|esta normal|responde)',
    '(funciona|funcionam|funcionando|no ar|online|disponivel) (de novo|novamente|outra vez|agora|normalmente|corretamente|bem)',
    '(voltou|voltaram|volta) (a funcionar|ao normal|ao ar|a estar disponivel|a normalidade)',
    '(se resolveu|resolveu se|foi tudo resolvido|conseguimos resolver|tudo certo agora|tudo resolvido)',
    '(obrigado|obrigada|agradeco|agradecemos) (por|pela) * (resolver|resolverem|solucao|corrigir|corrigirem|restaurar)',
  ],
  past: [
    '(ontem|anteontem|ontem a noite|na semana passada|semana passada|no mes passado|mes passado|na noite passada|esta manha|hoje de manha|ha (dois|tres|alguns|uns|varios|2|3) (dias|horas|minutos|semanas)|outro dia|brevemente|por (alguns|uns|uma|duas) (minutos|hora|horas))',
  ],
  longAgo: [
    '(no ano passado|ano passado|ha anos|ha meses|ha muito tempo|ha um ano|no passado|antigamente|antigo fornecedor|fornecedor anterior)',
  ],
  was: ['(estava|estavam|esteve|estiveram|foi|foram|era|tinha|caiu|ficou|ficaram|houve|tivemos)'],
  still: [
    'desde (ontem|hoje|esta manha|segunda|terca|quarta|quinta|sexta|a semana passada|ontem a noite)',
    '(ainda|continua|continuam|continuamos|atualmente|agora mesmo|neste momento|no momento|persiste|persistem|segue|ate agora|de novo fora|novamente fora)',
  ],
  shows: ['(erro|erros|mensagem|mensagens|aviso|alerta|diz|mostra|aparece|recebo|recebemos|vejo|vemos|excecao)'],
  label: [
    '(botao|campo|opcao|etiqueta|rotulo|caixa|menu|aba|separador|titulo|intitulado|coluna|categoria|modelo|palavra|termo|texto|pagina|secao|artigo|capitulo|filtro|chamado|chamada)',
  ],
  plain: [
    'nao (so|apenas|somente|obstante|sei se)',
    '(sem|nenhum|nenhuma) (sucesso|resultado|resposta|efeito|solucao)',
    '(nao|ainda nao|nunca) * (resolvido|corrigido|solucionado|restabelecido|normalizado)',
    '(ate que|quando|para que|precisamos que|que|deve|precisa|possa) * (resolvido|corrigido|solucionado|resolvam)',
    '(ser|seja) (resolvido|resolvida|corrigido|solucionado)',
    'se (possivel|puder|puderem|for possivel|pudesse|pudessem|precisar|precisarem|necessario|voces puderem)',
    '(poderia|poderiam|pode|podem) (me|nos|por favor|ajudar|informar|verificar|explicar|enviar|alguem)',
    'que (nao|o|a|os|as) ',
  ],
}
