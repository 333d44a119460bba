import type { Phrases } from './phrases.ts'

const SYSTEM =
  '(servidor|servidores|sistema|sistemas|site|pagina|servico|servicos|plataforma|portal|aplicacao|aplicativo|app|banco de dados|base de dados|rede|tudo|producao|api|loja|conexao|ligacao|infraestrutura|ambiente|software|crm|vpn|email|internet)'
const DATA =
  '(dados|arquivo|arquivos|ficheiros|registros|registos|documentos|banco de dados|base de dados|backups|pedidos|contatos|contactos|emails|pastas|projetos|historico)'

/** Português: o que dizem os clientes, pelo que significa. */
export const pt: Phrases = {
  outage: [
    `${SYSTEM} * (esta|estao|estava|esteve|continua|ficou|segue) * (fora do ar|fora de servico|caido|em baixo|inacessivel|indisponivel|indisponiveis|offline|parado|parada|desligado|inoperante)`,
    `${SYSTEM} (fora do ar|fora de servico|inacessivel|indisponivel|offline|caiu|cairam)`,
    `(caiu|cairam) * ${SYSTEM}`,
    `${SYSTEM} * (caiu|cairam|travou completamente|entrou em colapso|saiu do ar)`,
    '(queda|interrupcao|falha|paralisacao) (do|da|de|total|geral) * (servidor|sistema|servico|rede|site|plataforma|producao|servicos)',
    '(apagao|queda total|fora do ar|queda geral)',
    '(temos|ha|houve|estamos com) uma (queda|interrupcao total|pane)',
    '(nada|nenhum sistema) (funciona|esta funcionando|esta a funcionar)',
    '(ninguem|nenhum usuario|nenhum utilizador|nenhum dos nossos *) * (consegue|pode) * (entrar|acessar|aceder|trabalhar|fazer login|conectar)',
  ],
  'data-loss': [
    `${DATA} * (perdido|perdidos|apagado|apagados|excluido|excluidos|desapareceram|desaparecido|desaparecidos|sumiram|corrompido|corrompidos|danificados|perdida|corrompida|apagada)`,
    `(perdemos|perdi|perderam|apagaram|perdeu|corrompeu|sumiram|desapareceram) * ${DATA}`,
    `${DATA} * (foram perdidos|se perderam|perderam se|foram apagados|sumiram)`,
    '(perda|perdas|corrupcao) de (dados|informacoes|arquivos|ficheiros)',
  ],
  'security-incident': [
    '(violacao|vazamento|fuga|roubo|incidente|quebra) (de|da) (seguranca|dados|informacoes)',
    '(acesso|acessos|login|logins|atividade|atividades|tentativa) * (nao autorizado|nao autorizados|nao autorizada|suspeito|suspeitos|suspeita|suspeitas|indevido|ilegal)',
    '(hackead*|hackearam|invadid*|invadiram|ciberataque|ransomware|hacker|hackers|invasor|invasores)',
    '(conta|servidor|sistema|site|rede|email|credenciais) * (comprometido|comprometida|comprometidas|atacado|atacada|infectado|infectada|invadido|invadida)',
    '(senhas|credenciais|dados|chaves) * (roubado|roubados|roubadas|vazaram|vazados|vazadas|expostos|expostas)',
    '(alguem|um desconhecido|um terceiro) * (acessou|acedeu|entrou|roubou|invadiu)',
    '(vulnerabilidade|malware|virus|invasao) * (detectado|detectada|encontrado|encontrada|descoberta|grave|critica)',
    '(detectamos|encontramos|descobrimos|detectado) * (vulnerabilidade|malware|virus|invasao)',
    '(vemos|vejo|ver) * (dados|faturas|pedidos) de (outro|outros|outra) (cliente|clientes|empresa|usuarios|utilizadores)',
  ],
  'revenue-blocked': [
    '(clientes|usuarios|utilizadores|compradores|ninguem) * (nao conseguem|nao podem|consegue|nao consegue) * (pagar|comprar|fazer pedidos|encomendar|reservar|finalizar)',
    '(nao conseguimos|nao podemos|impossivel) * (cobrar|vender|faturar|aceitar pagamentos|processar pagamentos|receber pedidos)',
    '(pagamentos|pedidos|encomendas|checkout|caixa|vendas) * (falham|falhando|nao funcionam|nao funciona|recusados|bloqueados|fora do ar|paradas|parados)',
    '(perdendo|perdemos|a perder) * (vendas|dinheiro|receita|clientes)',
  ],
  'core-broken': [
    '(nao consigo|nao conseguimos|nao consegue|nao posso|nao podemos|nao e possivel|impossivel|incapaz de) * (acessar|aceder|entrar|fazer login|conectar|trabalhar|usar|utilizar|abrir|salvar|guardar|enviar|iniciar)',
    'nao (funciona|funcionam|esta funcionando|esta a funcionar|responde|respondem|carrega|carregam|abre|inicia|liga)',
    '(parou|pararam|deixou) de (funcionar|responder|carregar)',
    '(quebrado|quebrada|inutilizavel|defeituoso|bloqueado|bloqueada|trava|travando|travou|falha|falhas|falhou|sem acesso|sem resposta|mau funcionamento)',
  ],
  'hard-workaround': [
    '(sem|nao ha|nenhuma) (solucao alternativa|alternativa)',
    '(temos que|precisamos|temos de) * (manualmente|a mao)',
  ],
  'business-impact': [
    '(afeta|afetando|afetou|impacta|impactando|interrompe|interrompeu|bloqueia|paralisa|impede|afetam|prejudica|a afetar) * (operacoes|negocio|negocios|trabalho|equipe|equipa|clientes|producao|produtividade|empresa|usuarios|disponibilidade|servicos)',
    '(grave|graves|critico|critica|serio|importante|significativo|significativa) (problema|problemas|incidente|impacto|interrupcao|falha|erro)',
    '(problema|problemas|incidente|impacto|erro|falha|interrupcao|situacao) (grave|critico|critica|serio|seria|importante|significativo|significativa|urgente)',
    '(todos|muitos|varios) * (usuarios|utilizadores|clientes|funcionarios) * (afetados|nao conseguem|sem)',
    '(interrupcao|interrupcoes|tempo de inatividade|inatividade|queda|quedas|pane)',
  ],
  urgent: [
    '(urgente|urgentemente|urgencia|emergencia|imediato|imediata|imediatas|imediatamente|critico|critica)',
    '(agora mesmo|alta prioridade|prioridade maxima|sem demora)',
    'nao (pode|podemos) esperar',
  ],
  soon: [
    '(rapida|pronta) (resolucao|solucao|atencao|ajuda|assistencia|resposta)',
    '(o mais rapido possivel|o quanto antes|o mais breve possivel|o mais depressa possivel)',
  ],
  deadline: [
    '(prazo|data limite|vencimento)',
    '(ate|antes de) (amanha|hoje|esta noite|meio dia|segunda|sexta|o fim do dia|ao fim do dia)',
    '(em|dentro de) * (horas|minutos)',
  ],
  intermittent: [
    '(intermitente|intermitentes|intermitentemente|ocasional|ocasionais|ocasionalmente|as vezes|esporadico|esporadicos|de vez em quando)',
  ],
  'core-system': [
    '(rede|redes|servidor|servidores|infraestrutura|nuvem|banco de dados|base de dados|producao|roteador|firewall|aws|azure|vpn)',
  ],
  degraded: ['(instavel|instaveis)', '(atraso|atrasos|demora|demorando|a demorar)'],
  performance: ['(lento|lenta|lentos|lentas|lentidao|latencia)', '(problemas|baixo|mau) * (de desempenho|desempenho)'],
  bug: [
    '(erro|erros|bug|defeito|incorreto|incorreta|errado|errada)',
    '(problema|problemas|dificuldade|dificuldades|inconveniente|discrepancia|discrepancias)',
    '(funcionava|desde a atualizacao|apos a atualizacao|depois da atualizacao|desconecta|conectividade)',
  ],
  'confirmed-defect': ['(erro|defeito|bug) (confirmado|conhecido|reproduzivel)'],
  minor: [
    '(menor|menores|pequeno|pequena|pequenos|leve|trivial|estetico|cosmetico|erro de digitacao|erro de ortografia)',
    '(baixa|pouca) (prioridade|urgencia)',
    '(sem pressa|nao ha pressa|nao tem pressa|quando puderem|quando puder|quando tiverem tempo|quando tiver tempo)',
  ],
  workaround: [
    '(solucao alternativa|solucao temporaria|solucao provisoria|alternativa)',
    '(manualmente|a mao) * (funciona|conseguimos|consigo)',
  ],
  question: [
    '(informacao|informacoes|duvida|duvidas|pergunta|perguntas|documentacao|detalhes|esclarecimento|esclarecimentos|orcamento|orientacao|interessado|interessada|gostaria de saber|quero saber|solicito|solicitacao)',
  ],
  'how-to': [
    'como (posso|podemos|faco|fazer|se|configuro|configurar|mudo|mudar|altero|exporto|crio|adiciono)',
    '(passos|instrucoes|guia|manual|tutorial|configurar|configuracao|onde posso|onde encontro|explicar)',
  ],
  'feature-request': [
    '(nova funcionalidade|nova funcao|sugestao|melhoria|melhorias|pedido de funcionalidade)',
    '(seria|era) * (util|bom|otimo|ideal|legal|interessante) * (se|que|poder|ter)',
    '(poderiam|podem|por favor) * (adicionar|acrescentar|incluir|implementar)',
  ],
  billing: [
    '(fatura|faturas|faturamento|faturacao|cobranca|cobrancas|cobrado|cobrada|cobraram|pagamento|pagamentos|preco|precos|tarifa|taxa|taxas|assinatura|recibo|mensalidade|desconto|boleto)',
    '(cobrado|cobraram|pago|faturado) * (duas vezes|em dobro|a mais|indevidamente)',
  ],
  refund: ['(reembolso|reembolsos|estorno|devolucao do dinheiro|reembolsar|dinheiro de volta)'],
  contract: [
    '(contrato|contratos|termos e condicoes|clausula)',
    '(cancelar|rescindir|encerrar) * (contrato|assinatura|servico)',
  ],
  account: [
    '(conta|usuario|utilizador|perfil|permissoes|licenca|licencas) * (bloqueada|bloqueado|desativada|criar|excluir|eliminar|alterar|adicionar|ativar|configuracoes)',
    '(adicionar|remover|criar|alterar) * (usuario|usuarios|utilizador|conta|email)',
    '(fazer login|iniciar sessao)',
  ],
  'password-reset': [
    '(redefinir|esqueci|esquecida|mudar|recuperar|repor|alterar) * (senha|palavra passe)',
    '(senha|palavra passe) * (esquecida|expirada|expirou)',
  ],
  integration: ['(integracao|integracoes|integrar|conector|webhook|plugin|compatibilidade|compativel|incompativel)'],
  security: [
    '(seguranca|ciberseguranca|vulnerabilidade|vulnerabilidades|criptografia|firewall|antivirus|phishing|malware|autenticacao de dois fatores)',
    '(proteger|protecao) * (dados|informacoes|conta|rede)',
  ],
  data: [
    '(exportar|exportacao|importar|importacao|migracao|sincronizacao|sincronizar|copia de seguranca|csv)',
    '(dados|relatorios|numeros) * (incorretos|errados|incompletos|inconsistentes|desatualizados|faltam)',
  ],
  'management-request': [
    '(falar|escalar|reclamar|contactar|contatar) * (gerente|supervisor|supervisora|responsavel|diretor|diretora|chefe|gestor|gerencia)',
    '(quero|exijo) * (gerente|supervisor|responsavel|diretor|gestor)',
  ],
  'churn-threat': [
    '(mudar|mudaremos|trocar|migrar|ir) * (concorrencia|concorrente|outro fornecedor|outra empresa|fornecedor)',
    '(cancelar|cancelaremos|rescindir|cancelarei) * (se|imediatamente|senao)',
    '(procurando alternativas|procurar alternativas|ultima chance|nao vamos renovar|nao renovaremos)',
  ],
  nothing: [
    '(sem problemas|nenhum problema|nao ha problema|seguranca social|seguranca do trabalho)',
    '(obrigado|agradeco) * (rapida|pronta) (resposta|atencao|ajuda)',
    '(pequena empresa|pequenas empresas|pequeno negocio)',
  ],
}
