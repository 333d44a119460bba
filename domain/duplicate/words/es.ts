import type { Words } from './words.ts'

/** Español: what people write around the matter itself. */
export const es: Words = {
  greetings: `hola, buenos días, buenas tardes, buenas noches, buen día, buenas, estimado, estimada, estimados, estimadas, apreciado, apreciada,
    apreciados, querido, querida, queridos, muy buenas, muy buenos días, saludos`,
  addressed: `equipo de soporte técnico atención al cliente servicio señor señora señores señoras sr sra sres todos todas amigos a y del la el los
    nuevamente compañeros compañeras ayuda asistencia`,
  closings: `saludos, un saludo, saludos cordiales, un cordial saludo, cordiales saludos, atentamente, cordialmente, gracias, muchas gracias,
    mil gracias, gracias de antemano, muchas gracias de antemano, gracias y saludos, muy atentamente, reciba un cordial saludo, quedo atento,
    quedo atenta, un abrazo, abrazos, gracias por su ayuda, muchas gracias por su ayuda, sinceramente`,
  plain: `yo nosotros nosotras usted ustedes ud uds me nos le les lo la los las el un una unos unas mi mis nuestro nuestra
    nuestros nuestras su sus tu tus este esta esto estos estas ese esa eso y e o u pero si que qué como cómo de del
    en al a con por para sobre desde hasta es son era fue fueron ser soy somos estoy estamos está están estaba he ha
    hemos han había puede pueden podría podrían poder puedo podemos debe quisiera quería gustaría favor todavía aún
    ya también muy más algo alguien aquí cuándo cuando quién cuál vez nuevamente actualización actualizaciones
    novedad novedades noticia noticias estado avance avances progreso respuesta respuestas comentario contestación
    correo correos email e-mail mensaje mensajes solicitud ticket caso consulta pregunta petición asunto tema
    problema duda ayuda ayudar ayudarme ayudarnos apoyo soporte asistencia consejo atención tiempo paciencia
    comprensión consideración equipo colega compañero compañera cliente servicio recibir recibido recibieron recibió
    recibiste ver visto vea veo esperar esperando espero espera esperamos saber sé sepa decir decirme enviar envío
    enviado envié enviando reenvío reenvio reenviar reenviando reenviado seguimiento revisar confirmar confirme
    confirmen recepción recordar recordatorio recuerdo necesito necesitamos agradecer agradezco agradecería
    agradeceríamos agradecido gracias escribir escribo escribí contactar contacto responder responda respondan
    contesten llegar llegó dar den pronto pronta rápido rápida rapidez urgente urgencia urgentemente inmediato
    inmediata inmediatamente posible antes cuanto antemano mucho muchas muchos buen buena día fin semana saludos
    saludo cordial ahora abajo anterior anteriores último última primer primera original lado parte importante días
    horas varios varias adjunto adjunta adjuntos adjunté archivo archivos foto imagen captura documento encontrar
    disculpe disculpas perdón demora retraso quedo atento atenta ocupe ocúpense encargarse hay tienen tiene tengo
    alguna algún se sigo seguimos sigue siguen continúo continuamos bastante realmente sinceramente lamentablemente
    desafortunadamente actualmente mientras tanto simplemente solo sólo además entonces luego pues así bien mal tal
    quizás quizá según respecto relación acerca referente información info conocimiento atender atiendan atienda
    gestionar gestionen tramitar tramitación revisen revise revisión mirar miren mire verificar verifiquen verifique
    avisar avisen avísenme aviso informar informen infórmenme indicar indiquen indicarme podrás puedes podéis habéis
    vosotros vuestra vuestro os te ti tienes tenéis hazme hacerme hágame llegado llega llegue escribiendo escrito
    mandé mandar mando mandado remitir remito contestar contestado pendiente pendientes abierta situación cosa cosas
    todo fecha estimada estimado fechas dónde próximamente inmediatez celeridad comunicar comunicarme contestarme
    responderme ayuden ayude interés gentileza amable amables amablemente cordialmente esperas quisiéramos
    querríamos va voy vamos van vengo viene venimos vuelvo volvemos volver vuelvan tuve tuvimos tuvo tenido hubo
    hecho hace hacen hacer hago hicieron quedamos queda quedar llegaron porque aunque tras ante bajo entre hacia
    contra durante mediante excepto salvo sino cual cuales cuáles cuyo donde cuanta cuantos tan tanta tantos casi
    apenas incluso asimismo igualmente efectivamente seguramente probablemente posiblemente claro cierto seguro
    segura posibles necesario necesaria conveniente oportuno oportuna nada toda todos todas cada ambos mismo ningún
    cualquier cualquiera alguno algunas algunos nadie persona personas gente punto lugar momento rato veces hora
    semanas mes meses inicio final principio próximo próxima siguiente siguientes pasado pasada reciente recientes
    actual antigua mejor peor bueno buenas mayor menor gran grande pequeño rápidamente lentamente prontamente
    encarecidamente nota notas dato detalle detalles revisado gestión trámite prioridad alta máxima brevedad
    intentar intento insistir insisto molestar molestia molestias disculpar lamento siento pena vía llamada llamar
    llamen llamarme hablar hablamos comentar comentarios comentado indicado mencionado dicho dicha sabe saben sabéis
    sabemos conocer conoce enterado enterada esperado escalar escalen priorizar prioricen agilizar agilicen acelerar
    aclarar aclaren explicar expliquen`,
  phrases: `no he recibido respuesta, no hemos recibido respuesta, no he tenido respuesta, no hemos tenido respuesta,
    no he recibido ninguna respuesta, sin respuesta, ninguna respuesta, no he sabido nada, no sé si,
    no estoy seguro de que, no estoy segura de que, no estoy seguro si, sin noticias, segunda vez, segunda solicitud,
    segundo aviso, no dude en, no duden en, más información, otra vez, sin novedades, sin contestación,
    no me han respondido, no nos han respondido, no me han contestado, nadie ha respondido, nadie me ha respondido,
    no he obtenido respuesta, no hemos obtenido respuesta, todavía no hay respuesta, no hay respuesta,
    no hay novedades, para su información, no sé nada, no olviden, llámenme, no dude, nuevas noticias, algo nuevo,
    alguna noticia nueva, segundo correo, segundo mensaje, no tuve respuesta, no tuvimos respuesta, no llegó,
    no les llegó, por si no, por si acaso, no lo recibieron, no lo han recibido, no lo recibió, no ha llegado,
    no ha pasado nada, no han hecho nada, no tengo respuesta, no tenemos respuesta, no tengo noticias,
    no hemos tenido noticias, la semana pasada, hace dos días, hace tres días, hace una semana, una vez más,
    no estoy seguro, no estoy segura`,
  nudging: `actualización novedad novedades noticia noticias estado avance respuesta esperando espero esperamos reenvío
    reenvio reenviar reenviando reenviado seguimiento confirmar confirme recepción recordatorio recordar aún todavía
    vez nuevamente anterior recibieron recibido recibió sigo seguimos pendiente contestación informen avísenme`,
  ordinary: `intenté intentado probé probado reiniciar reinicié reiniciado ordenador computadora portátil móvil teléfono
    dispositivo navegador oficina casa colega compañero compañera compañeros jefe jefa mismo misma también pasa
    ocurre sucede olvidé olvidaba mencionar agregar añadir resuelto solucionado antes fin semana afecta afectado
    toda todo empresa clientes bloqueado bloqueados trabajo trabajar grave crítico hoy mañana tarde noche veces
    siempre cada vez otro otra ambos parece gente usuarios caché ve ven pregunta preguntando insiste presión
    necesitamos necesito cuanto empleados equipo personal personas diario operación operaciones producción
    productividad retraso retrasos peor empeora continúa persiste muestra aparece aparecen captura tableta pantalla
    navegadores comprobado revisado borrado borré limpiado probamos reiniciamos apagado encendido sesión cerrado
    igual igualmente tambien problema pasándole pasando ocurriendo ocurrió mencionarlo agregado añadido incluido
    incluyo bloquea entero entera jefes gerente director directora cliente reunión presentación demostración otros
    otras red conexión wifi internet versión actualizada actualizado ventana todas partes nadie pareja esposa esposo
    amigo amiga vecino vecina asistente cuesta costes costos dinero ventas pierde perdemos perdiendo plazo entrega
    muy mal volvió vuelve suceder pasó`,
  generic: `formulario web sitio contacto solicitud soporte técnico técnica problema consulta pregunta ayuda general nueva nuevo mensaje error asunto
    información urgente página necesaria necesario requerida asistencia`,
  prefixes:
    'rv, rm, reenviado, reenvío, reenvio, recordatorio, urgente, segunda solicitud, 2ª solicitud, segundo aviso, importante, res',
  wrote: 'escribió, escribio, escribe',
  from: 'de',
  heads: 'enviado, enviado el, fecha, para, asunto, cc, responder a',
  older: 'mensaje reenviado, mensaje original, inicio del mensaje reenviado, reenviado por, correo original',
  devices: 'enviado desde, enviado con, obtener outlook para, enviado por, mandado desde',
  contact: 'teléfono, tlf, tfno, móvil, celular, correo, correo electrónico, fijo',
  names:
    'nombre, apellido, apellidos, nombre completo, correo, correo electrónico, teléfono, empresa, remitente, su nombre, cliente',
  topics: 'tema, asunto, título, motivo',
  messages: 'mensaje, su mensaje, descripción, detalles, comentario, comentarios, consulta, texto',
  footers: `enviado desde la página, enviado a través, enviado mediante, este mensaje se envió, este mensaje fue enviado, navegador, dirección ip,
    página, formulario, dispositivo, idioma`,
  legal: `confidencial, confidencialidad, destinatario, aviso legal, medio ambiente, imprimir, registro mercantil, cif, nif, domicilio social,
    uso exclusivo, protección de datos`,
  naming: 'usuario usuaria llamado llamada nombre señor señora sr sra',
}
