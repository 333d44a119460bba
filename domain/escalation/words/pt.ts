import type { EscalationWords } from './words.ts'

const HOLE =
  '(vulnerabilidade|vulnerabilidades|falha de seguranca|falhas de seguranca|brecha de seguranca|brecha|xss|injecao de sql|injecao sql|sql injection|csrf|cve|exploit|porta dos fundos)'
const CORE =
  '(servidor|servidores|banco de dados|base de dados|bases de dados|rede|cluster|dns|balanceador|cdn|data center|datacenter|infraestrutura|armazenamento|firewall|certificado)'

/** Português: what shows that a matter may have to be escalated, and what a mere acknowledgement says. */
export const pt: EscalationWords = {
  phrases: {
    vulnerability: [
      `(encontramos|encontrei|encontrada|descobrimos|descobri|detectamos|detetamos|reportar|relatar|ha|existe|tem|notamos|identificamos|identifiquei|vimos) * ${HOLE}`,
      `(pode haver|poderia|possivel|potencial|achamos|acho|acreditamos|suspeitamos|suspeito|parece) * ${HOLE}`,
      `${HOLE} (no|na|em|do|da) (seu|sua|nosso|nossa|site|sistema|aplicativo|aplicacao|api|login|pagina|portal|plataforma)`,
    ],
    management: [
      '(passe|passem|passar|chame|chamem|quero falar|preciso falar|fale) * (supervisor|supervisora|gerente|chefe|superior|diretor|responsavel|encarregado|gestor)',
      '(reclamar|reclamacao|queixa) * (gerente|supervisor|diretor|chefe|diretoria|gerencia|superior)',
      '(quem e|onde esta) * (supervisor|gerente|chefe|superior|responsavel)',
    ],
    'escalation-request': [
      '(escalar|escalem|escale|escalado|escalonar|escalonem|escalonamento|escalacao) * (caso|chamado|isso|isto|problema|este|esse|o|ticket|pedido)',
      '(quero|queremos|solicito|solicitamos|peco|pedimos|exijo|preciso|precisamos|gostaria) * (escalar|escale|escalem|escalado|escalonamento|escalonar|escalacao)',
      '(proximo|segundo|segunda|terceiro|terceira|outro) (nivel|linha) [de|do] [suporte|atendimento]',
      'nivel superior',
      '(falar|passar|passem|encaminhar|encaminhem|transferir) * (com|para|ao) * (especialista|engenheiro|tecnico|desenvolvedor|engenharia|perito)',
    ],
    recurrence: [
      '(problema|erro|falha|avaria|incidente) * (voltou|volta|esta de volta|reapareceu|retornou|se repete|repetiu se|repete se|de novo|outra vez|novamente)',
      '(voltou|voltaram|volta) a (acontecer|ocorrer|falhar|aparecer|cair|dar)',
      '(acontecendo|aconteceu|ocorrendo|ocorreu|caiu|falhou|falhando) (de novo|novamente|outra vez)',
      '(de novo|novamente|outra vez) * (mesmo|mesma) (problema|erro|falha)',
      '(mesmo|mesma) (problema|erro|falha) * (de novo|novamente|outra vez|de antes|da (ultima vez|semana passada)|como antes)',
      '(recorrente|reincidente|reapareceu|reaparece)',
      '(supostamente|achavamos|pensavamos|disseram|estava) * (resolvido|resolvida|corrigido|corrigida|consertado) * (mas|porem|continua|nao|voltou)',
    ],
    custom: [
      '(integracao|implementacao|codigo|script|plugin|conector|modulo|desenvolvimento|solucao|extensao) * (personalizada|personalizado|propria|proprio|sob medida|a medida|interno|interna|customizada|customizado)',
      '(personalizada|personalizado|propria|proprio|customizado|customizada) * (integracao|implementacao|codigo|script|plugin|conector|modulo|desenvolvimento|solucao)',
      'desenvolvimento (proprio|sob medida)',
    ],
    infrastructure: [
      `${CORE} * (caiu|fora do ar|offline|nao responde|nao respondem|indisponivel|inacessivel|falhou|falhando|travou|cheio|cheia|sobrecarregado|sobrecarregada|expirou|expirado|em baixo|caido)`,
      `(queda|falha|interrupcao|problema com|problemas com|erro no|erro na|problema no|problema na) * ${CORE}`,
      '(502|503|504) (bad gateway|service unavailable|gateway timeout)',
      '(bad gateway|gateway timeout|sem espaco em disco|disco cheio|perda de pacotes)',
    ],
    worsening: [
      '(esta|vai|vem|ficando|tem|cada vez) * (piorando|a piorar|pior|mais grave|mais frequente|mais frequentes|se espalhando|agravando)',
      '(piorou|piorando|agravou|agravando|piora a cada)',
      '(mais|outros|outras) (usuarios|utilizadores|clientes|departamentos|filiais|funcionarios|equipes) * (afetados|afetadas|nao conseguem|relatam|tambem)',
      '(agora|ja) * (todos|todas|tambem) * (usuarios|utilizadores|clientes|departamentos|filiais|afetados|funcionarios)',
    ],
    beyond: [
      '(fora do|alem do|alem dos|excede|ultrapassa|foge) * (conhecimento|conhecimentos|alcance|escopo|ambito|competencia|permissoes|acesso|nivel)',
      '(nao tenho|nao temos|sem|falta|faltam) * (acesso|permissao|permissoes|privilegios|conhecimento|conhecimentos) * (ao|a|para|no|na|suficiente|necessario|de)',
      '(requer|precisa|precisamos|necessita|e preciso) * (engenheiro|engenharia|desenvolvedor|desenvolvedores|especialista|acesso ao banco|acesso root)',
    ],
  },
  acknowledging: [
    '(numero do (ticket|chamado|pedido|protocolo)|horario de atendimento)',
    '(obrigado|obrigada|agradecemos|agradeco) [por|pelo|pela|o|a] [seu|sua|contato|contacto|mensagem]',
    '(recebemos|recebi|registramos|registamos|foi|foram) [o|a] [seu|sua|recebido|recebida|registrado|registrada|encaminhado|encaminhada|aberto|criado|atribuido]',
    '(confirmamos o recebimento|confirmo o recebimento|acusamos o recebimento|confirmamos a rececao)',
    '(estamos|estou|esta) * (verificando|analisando|investigando|trabalhando|averiguando|a verificar|a analisar|a investigar|a trabalhar|avaliando|tratando)',
    '(verificaremos|analisaremos|investigaremos|vamos verificar|vou verificar|vamos analisar|vou analisar|iremos verificar|iremos analisar)',
    '(entraremos|entrarei|retornaremos|retornarei|responderemos|responderei|informaremos|informarei|avisaremos|avisarei|manteremos|manterei|voltaremos|voltarei|daremos|darei|atualizaremos)',
    '(em contato|em contacto|informado|informada|informados)',
    '(equipe|equipa|colega|colegas|engenheiro|engenheiros|tecnico|tecnicos|especialista|alguem) * (esta|estao|vai|vao|ira|entrara|analisara|trabalha|verificara|analisa)',
    '(encaminhamos|encaminhei|encaminhado|encaminhada|repassamos|repassei|escalamos|escalei) * (equipe|equipa|time|setor|departamento|engenharia|colegas|especialistas|responsavel)',
    '(desculpe|desculpas|lamentamos|lamento|sentimos|paciencia|compreensao|transtorno|transtornos|inconveniente|incomodo)',
    '(assim que|quando|logo que) * (tivermos|tiver|houver|soubermos|souber) * (novidades|informacoes|resposta|retorno|algo|mais|atualizacao)',
    '(o mais breve possivel|em breve|o quanto antes|assim que possivel|brevemente|logo)',
  ],
  idle: `número referência nº id horas hora dia dias úteis hoje amanhã segunda terça quarta quinta sexta feira dentro prazo 24 48 próximas
    engenheiros engenheiro engenharia especialistas especialista desenvolvedores departamento setor investigação técnico técnicos técnica
    relatado relatada reportado reportada causa causas chamado protocolo transtornos inconvenientes ocasionados causados time`,
  but: 'mas porém entretanto contudo porque embora',
  and: 'e',
  speakers: 'você vocês pode podem eu nós por tente use o a já deve',
}
