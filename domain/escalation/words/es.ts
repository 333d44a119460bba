import type { EscalationWords } from './words.ts'

const HOLE =
  '(vulnerabilidad|vulnerabilidades|agujero de seguridad|fallo de seguridad|brecha de seguridad|xss|inyeccion sql|inyeccion de sql|sql injection|csrf|cve|exploit|puerta trasera)'
const CORE =
  '(servidor|servidores|base de datos|bases de datos|red|cluster|dns|balanceador|cdn|centro de datos|infraestructura|almacenamiento|cortafuegos|firewall|certificado)'

/** Español: what shows that a matter may have to be escalated, and what a mere acknowledgement says. */
export const es: EscalationWords = {
  phrases: {
    vulnerability: [
      `(encontrado|encontramos|encontre|descubierto|descubrimos|detectado|detectamos|reportar|informar|hay|existe|tiene|notamos|he visto|hemos visto|identificado) * ${HOLE}`,
      `(podria|puede que|posible|posiblemente|potencial|creemos|creo|sospechamos|sospecho|parece) * ${HOLE}`,
      `${HOLE} en (su|el|la|nuestro|nuestra|este|esta)`,
    ],
    management: [
      '(pasame|paseme|pasarme|pasenme|comuniqueme|quiero hablar|deme|necesito hablar) * (supervisor|supervisora|gerente|jefe|jefa|superior|director|responsable|encargado)',
      '(queja|quejarme|reclamar) * (gerente|supervisor|director|jefe|direccion|gerencia|superior)',
      '(quien es|donde esta) * (supervisor|gerente|jefe|superior|responsable|encargado)',
    ],
    'escalation-request': [
      '(escalar|escalen|escale|escalado|escalarlo|escalacion|escalamiento) * (caso|esto|ticket|problema|este|el|por favor|incidencia)',
      '(quiero|queremos|solicito|solicitamos|pido|pedimos|exijo|necesito|necesitamos) * (escalar|escale|escalen|escalado|escalacion|escalamiento)',
      '(siguiente|segundo|segunda|tercer|tercera|otro) (nivel|linea|instancia) [de|del] [soporte|asistencia]',
      'nivel superior',
      '(hablar|pasar|pasarme|paseme|pasenme|pasen|pase|derivar|derivarme|transferir|comunicar) * (con|a|al) * (especialista|experto|ingeniero|tecnico|desarrollador|ingenieria|tecnicos)',
      'por favor (escalen|escale|escalar|escalenlo)',
    ],
    recurrence: [
      '(problema|error|fallo|incidencia|averia|falla) * (ha vuelto|volvio|vuelve|regreso|ha regresado|reaparecio|se repite|persiste otra vez|de nuevo|otra vez|nuevamente)',
      '(vuelve|vuelven|volvio|ha vuelto|volvieron) a (ocurrir|pasar|suceder|aparecer|fallar|caer|caerse|dar)',
      '(otra vez|de nuevo|nuevamente) * (mismo|misma) (problema|error|fallo)',
      '(mismo|misma) (problema|error|fallo|falla) * (otra vez|de nuevo|nuevamente|que antes|que la (ultima vez|semana pasada)|como antes)',
      '(recurrente|reincidente|reaparecio|reaparecido|se repite)',
      '(supuestamente|creiamos|pensabamos|dijeron|estaba) * (resuelto|solucionado|arreglado|corregido) * (pero|otra|sigue|vuelve|no)',
    ],
    custom: [
      '(integracion|implementacion|codigo|script|plugin|conector|modulo|desarrollo|solucion|flujo|extension) * (personalizada|personalizado|propia|propio|a medida|hecha a medida|interno|interna)',
      '(personalizada|personalizado|propio|propia|a medida) * (integracion|implementacion|codigo|script|plugin|conector|modulo|desarrollo|solucion)',
      'desarrollo a medida',
    ],
    infrastructure: [
      `${CORE} * (caido|caida|caidos|caidas|no responde|no responden|fuera de servicio|sin conexion|fallo|fallando|falla|saturado|saturada|lleno|llena|inaccesible|colapso|caduco|caducado|vencido)`,
      `(caida|fallo|corte|averia|problema con|problemas con|error en|problema en|problemas en) * ${CORE}`,
      '(502|503|504) (bad gateway|service unavailable|gateway timeout)',
      '(bad gateway|gateway timeout|sin espacio en disco|disco lleno|perdida de paquetes)',
    ],
    worsening: [
      '(esta|va|van|se esta|se ha|cada vez|esto) * (empeorando|peor|mas grave|mas frecuente|mas frecuentes|extendiendo|agravando)',
      '(empeora|empeorado|empeorando|agravado|agrava)',
      '(mas|otros|otras) (usuarios|clientes|departamentos|sedes|empleados|equipos) * (afectados|afectadas|no pueden|reportan|tambien)',
      '(ahora|ya) * (todos|todas|tambien) * (usuarios|clientes|departamentos|sedes|afectados|afectadas|empleados)',
    ],
    beyond: [
      '(fuera de|supera|excede|mas alla de|sobrepasa) * (conocimiento|conocimientos|alcance|competencia|permisos|nivel|acceso)',
      '(no tengo|no tenemos|sin|falta|faltan|carecemos de) * (acceso|permisos|permiso|privilegios|conocimientos) * (a|al|para|en|de|suficientes|necesarios)',
      '(requiere|necesita|necesitamos|se necesita|hace falta) * (ingeniero|ingenieria|desarrollador|desarrolladores|especialista|acceso a la base de datos|acceso root)',
    ],
  },
  acknowledging: [
    '(numero de (ticket|caso|solicitud|referencia)|horario de atencion)',
    '(gracias|agradecemos|agradezco) [de|mucho] [por|su|tu]',
    '(hemos|he|ha sido|ha|fue) (recibido|registrado|abierto|creado|asignado|enviado|derivado|escalado|transferido|reenviado|pasado)',
    '(recibimos|recibi|registramos|acusamos recibo|confirmamos la recepcion|confirmo la recepcion)',
    '(estamos|estoy|esta) * (revisando|investigando|analizando|trabajando|comprobando|verificando|viendo|atendiendo|gestionando)',
    '(revisaremos|revisare|investigaremos|investigare|analizaremos|vamos a revisar|voy a revisar|vamos a investigar|comprobaremos)',
    '(nos pondremos|me pondre|nos comunicaremos|le contactaremos|te contactaremos|le responderemos|le respondere|le informaremos|le informare|le avisaremos|le avisare|te avisaremos|responderemos|mantendremos|mantendre|volveremos|volvere|le escribiremos|le escribire|actualizaremos)',
    '(en contacto|al tanto|informado|informada|informados)',
    '(solicitud|caso|ticket|mensaje|consulta|correo|peticion) * (recibido|recibida|registrado|registrada|asignado|asignada|derivado|derivada|escalado|escalada|en revision|en curso)',
    '(equipo|agente|companero|companera|companeros|ingeniero|ingenieros|especialista|tecnico|tecnicos|alguien) * (esta|estan|revisara|revisaran|se pondra|le contactara|le respondera|trabaja|analizara|investiga)',
    '(disculpe|disculpen|disculpas|lamentamos|lamento|sentimos|siento|paciencia|comprension|molestias|perdon)',
    '(en cuanto|cuando|tan pronto como) * (tengamos|tenga|haya|sepamos|sepa) * (noticias|informacion|respuesta|novedades|algo|mas|actualizacion)',
    '(lo antes posible|a la brevedad|a la mayor brevedad|en breve|cuanto antes|pronto)',
  ],
  idle: `número numero referencia nº n id horas hora día días hábiles laborables hoy mañana lunes martes miércoles jueves viernes dentro
    plazo 24 48 próximas ingenieros ingeniero ingeniería especialistas especialista desarrolladores departamento área investigación técnico
    técnicos técnica reportado reportada informado molestias causa causas incidencia inconvenientes ocasionados correctamente`,
  but: 'pero sin embargo porque aunque',
  and: 'y',
  speakers: 'usted ustedes puede pueden yo nosotros por ya si pruebe intente el la debe',
}
