import type { Words } from './words.ts'

/** Português: what people write around the matter itself. */
export const pt: Words = {
  greetings: `olá, ola, oi, bom dia, boa tarde, boa noite, prezado, prezada, prezados, prezadas, caro, cara, caros, caras, estimado, estimada, estimados,
    exmos, exmo, exma, viva`,
  addressed: `equipe equipa time de do da suporte técnico apoio atendimento ao cliente serviço senhor senhora senhores senhoras sr sra srs todos todas
    amigos e a o pessoal novamente colegas assistência`,
  closings: `atenciosamente, cumprimentos, com os melhores cumprimentos, melhores cumprimentos, os melhores cumprimentos, cordialmente, abraço, abraços,
    um abraço, obrigado, obrigada, muito obrigado, muito obrigada, obrigado desde já, obrigada desde já, desde já obrigado, desde já agradeço,
    grato, grata, att, saudações, cordiais saudações, obrigado pela ajuda, obrigada pela ajuda, obrigado pela atenção, obrigada pela atenção,
    agradeço desde já, sinceramente`,
  plain: `eu nós você vocês me nos lhe lhes o a os as um uma uns umas meu minha meus minhas nosso nossa nossos nossas seu
    sua seus suas vosso vossa este esta isto estes estas esse essa isso e ou mas se que como de do da dos das em no
    na ao à aos às com por pelo pela para sobre desde até é são era foi foram ser sou somos estou estamos está estão
    estava tenho tem temos têm tinha havia há pode podem poderia poderiam poder posso podemos deve gostaria
    gostaríamos queria favor ainda já também muito mais algo alguém aqui quando quem qual novamente vez atualização
    actualização atualizações novidade novidades notícia notícias estado status andamento progresso resposta
    respostas retorno feedback correio email emails e-mail e-mails mensagem mensagens pedido solicitação ticket
    chamado caso consulta pergunta questão assunto tema problema dúvida ajuda ajudar apoio suporte assistência
    conselho atenção tempo paciência compreensão consideração equipe equipa colega colegas cliente serviço receber
    recebido receberam recebeu recebi ver visto veja vejam esperar esperando espero aguardar aguardando aguardo
    aguardamos saber sei dizer enviar envio enviado enviei enviando reenviar reenvio reenviando reenviado encaminho
    encaminhar encaminhado acompanhamento verificar confirmar confirme confirmem confirmação receção recebimento
    lembrar lembrete lembrança preciso precisamos agradecer agradeço agradecia agradecemos agradecido agradecida
    obrigado obrigada escrever escrevo escrevi contactar contatar contato contacto responder respondam responderam
    chegar chegou dar deem cuidar tratar breve rápido rápida rapidez urgente urgência urgentemente imediato imediata
    imediatamente possível antes quanto antecedência antecipadamente bom boa dia fim semana cumprimentos agora
    abaixo acima anterior anteriores último última primeiro primeira original lado parte importante dias horas
    vários várias alguns alguma algum anexo anexa anexos anexei arquivo ficheiro ficheiros foto imagem captura
    documento encontrar segue desculpe desculpas atraso demora lo la continuo continuamos continua continuam
    infelizmente atualmente bastante realmente sinceramente simplesmente apenas só além então depois pois assim bem
    tal talvez conforme respeito relação acerca referente informação informações conhecimento seguem seguinte tratem
    trate disto disso deste desse nisto nisso atender atendam gerir verifiquem verifique olhar olhem analisar
    analisem avisar avisem avise informar informem informe indicar indiquem tu te ti teu tua consigo convosco
    puderem puder conseguem consegue conseguimos poderão queríamos gostava soube souberem escrevendo escrito mandei
    mandar mando mandado remeter remeto reencaminho respondido respondeu pendente pendentes aberto aberta situação
    coisa coisas tudo data prevista previsão onde celeridade brevidade gentileza gentilmente amável amavelmente
    interesse atento atenta espera dessa nessa nesse nele dele dela porque embora enquanto segundo após ante sob
    entre contra durante mediante exceto salvo senão quais cujo quanta quantos tão tanto tanta quase inclusive
    igualmente efetivamente certamente provavelmente possivelmente claro certo certa seguro segura possíveis
    necessário necessária conveniente oportuno todo toda todos todas cada ambos qualquer algumas ninguém pessoa
    pessoas gente ponto lugar momento instante vezes hora semanas mês meses início final princípio próximo próxima
    seguintes passado passada recente recentes atual antigo melhor pior maior menor grande pequeno rapidamente
    lentamente brevemente encarecidamente nota notas aviso dado detalhe detalhes prioridade alta máxima tentar tento
    insistir insisto incomodar incómodo incômodo desculpar lamento sinto pena via chamada ligar ligação falar
    falamos comentar comentários comentado indicado mencionado dito dita sabe sabem conhecer conhece ciente escalar
    escalem priorizar priorizem agilizar agilizem acelerar esclarecer esclareçam explicar expliquem fico ficamos
    fica ficar vou vamos vai vão venho vimos vem volto voltamos voltar voltem tive tivemos teve tido houve faz fazem
    fazer faço fizeram obtive obtivemos obter retornar retornem retornos auxiliar auxílio auxiliem`,
  phrases: `não recebi resposta, não recebemos resposta, não tive resposta, não tivemos resposta, não obtive resposta,
    não recebi nenhuma resposta, não tive retorno, não recebi retorno, sem resposta, sem retorno, nenhuma resposta,
    sem notícias, não tive notícias, não sei se, não tenho certeza se, não tenho a certeza se, segunda vez,
    segundo pedido, segunda solicitação, não hesite em, não hesitem em, mais informações, outra vez, sem novidades,
    ninguém respondeu, ninguém me respondeu, não me responderam, não nos responderam, não houve resposta,
    não há resposta, não há novidades, ainda nada, para conhecimento, segue para conhecimento, não esqueçam,
    liguem-me, algo novo, segundo e-mail, segunda mensagem, novas informações, não obtivemos resposta,
    não tivemos retorno, não recebemos retorno, não obtive retorno, não chegou, caso não, não receberam,
    não tenham recebido, não aconteceu nada, não fizeram nada, a semana passada, na semana passada, há dois dias,
    há três dias, há uma semana, mais uma vez, não tenho certeza, no aguardo, fico no aguardo`,
  nudging: `atualização actualização novidade novidades notícia notícias estado status andamento resposta retorno feedback
    aguardando aguardo aguardamos esperando reenviar reenvio reenviando reenviado acompanhamento confirmar confirme
    recebimento receção lembrete lembrar ainda novamente vez anterior receberam recebido recebeu continuo
    continuamos pendente pendentes previsão informem avisem`,
  ordinary: `tentei tentado reiniciar reiniciei reiniciado computador portátil notebook celular telemóvel telefone
    dispositivo aparelho navegador escritório casa colega colegas chefe mesmo mesma também acontece ocorre esqueci
    mencionar adicionar acrescentar resolvido solucionado antes fim semana afeta afetado toda todo empresa clientes
    bloqueado bloqueados trabalho trabalhar grave crítico hoje manhã tarde noite vezes sempre cada outro outra ambos
    parece pessoas usuários utilizadores cache vê veem pergunta perguntando insiste pressão precisamos preciso
    funcionários equipe equipa pessoal diário operação operações produção produtividade atraso atrasos pior piora
    continua persiste mostra aparece aparecem captura tablet ecrã tela navegadores verifiquei testei limpei apaguei
    reiniciamos desliguei liguei sessão igual igualmente problema acontecendo ocorreu aconteceu adicionado incluído
    incluo acrescento bloqueia inteira inteiro chefes gerente diretor diretora cliente reunião apresentação
    demonstração amanhã outros outras rede conexão ligação wifi internet versão atualizada atualizado janela lado
    ninguém esposa marido amigo amiga vizinho vizinha assistente custa custos dinheiro vendas perde perdemos
    perdendo prazo entrega muito mal ocorrendo voltou volta`,
  generic: `formulário web site contato contacto pedido solicitação suporte técnico técnica problema pergunta dúvida ajuda geral nova novo mensagem
    erro assunto informação urgente página necessária necessário assistência`,
  prefixes:
    'enc, res, rec, reenvio, reenviado, lembrete, urgente, segundo pedido, 2º pedido, segunda solicitação, importante, encaminhado',
  wrote: 'escreveu, escreve',
  from: 'de',
  heads: 'enviado, enviada, enviado em, enviada em, data, para, assunto, cc, responder para',
  older: `mensagem encaminhada, mensagem original, início da mensagem encaminhada, início da mensagem reencaminhada, mensagem reencaminhada,
    encaminhado por, e-mail original`,
  devices:
    'enviado do, enviado de, enviado a partir, obter o outlook para, enviado pelo, enviado via, enviado através do',
  contact: 'telefone, telemóvel, telem, celular, correio eletrónico, correio, fone',
  names: 'nome, sobrenome, apelido, nome completo, seu nome, telefone, empresa, remetente, cliente, endereço de e-mail',
  topics: 'tema, assunto, título, motivo',
  messages: 'mensagem, sua mensagem, descrição, detalhes, comentário, comentários, pedido, texto',
  footers: `enviado a partir da página, submetido de, submetido via, enviado através do formulário, esta mensagem foi enviada, navegador, endereço ip,
    página, formulário, dispositivo, idioma`,
  legal:
    'confidencial, confidencialidade, destinatário, aviso legal, meio ambiente, imprimir, cnpj, nif, sede social, uso exclusivo, ambiente antes',
  naming: 'usuário utilizador chamado chamada nome senhor senhora sr sra',
}
