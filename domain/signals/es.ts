import type { Phrases } from './phrases.ts'

const SYSTEM =
  '(servidor|servidores|sistema|sistemas|sitio|sitio web|pagina|web|servicio|servicios|plataforma|portal|aplicacion|app|base de datos|red|todo|produccion|api|tienda|conexion|infraestructura|entorno|software|crm|vpn|correo|internet)'
const DATA =
  '(datos|archivo|archivos|ficheros|registros|documentos|base de datos|copias de seguridad|pedidos|contactos|correos|carpetas|proyectos|historial|informacion)'

/** Español: lo que dicen los clientes, por lo que significa. */
export const es: Phrases = {
  outage: [
    `${SYSTEM} * (esta|estan|estaba|estuvo|sigue|siguen|ha|se) * (caido|caida|caidos|fuera de servicio|inaccesible|inactivo|no disponible|desconectado|parado|fuera de linea|colgado)`,
    `(se cayo|se ha caido|se cayeron|se nos cayo) * ${SYSTEM}`,
    `${SYSTEM} * (se cayo|se ha caido|se cayeron|se ha bloqueado|ha colapsado|caido|caida)`,
    '(caida|corte|interrupcion|fallo) (del|de) * (servidor|sistema|servicio|red|sitio|plataforma|base de datos|produccion)',
    '(apagon|caida total|interrupcion total|caida del servicio|caida general)',
    '(tenemos|hay|sufrimos) una (caida|interrupcion total|averia general)',
    '(nada|ningun sistema) * funciona',
    '(nadie|ningun usuario|ninguno de nuestros *) * (puede|consigue|logra) * (entrar|acceder|iniciar sesion|trabajar|conectarse)',
  ],
  'data-loss': [
    `${DATA} * (perdido|perdidos|borrado|borrados|eliminado|eliminados|desaparecido|desaparecidos|corrupto|corruptos|danados|perdida|borrada|danada|corrupta)`,
    `(perdimos|perdido|perdi|se perdieron|se han perdido|desaparecieron|han desaparecido|se borraron|se han borrado|borrado|se corrompieron) * ${DATA}`,
    `${DATA} * (se perdieron|se han perdido|desaparecieron|han desaparecido|se borraron|se han borrado)`,
    '(perdida|perdidas|corrupcion) de (datos|informacion|archivos)',
  ],
  'security-incident': [
    '(brecha|brechas|filtracion|fuga|violacion|incidente) (de|en la) (seguridad|datos|informacion)',
    '(acceso|accesos|inicio de sesion|actividad) (no autorizado|no autorizados|no autorizada|sospechoso|sospechosa|ilegal|indebido)',
    '(hackead*|hackearon|hackeo|piratead*|ciberataque|ransomware|hacker|hackers|intruso|intrusos)',
    '(cuenta|servidor|sistema|sitio|web|red|correo|credenciales) * (comprometido|comprometida|comprometidas|atacado|atacada|infectado|infectada|vulnerado)',
    '(contrasenas|credenciales|datos|claves) * (robado|robados|robadas|filtrado|filtrados|filtradas|expuestos|expuestas|robaron)',
    '(alguien|un desconocido|un tercero) * (accedio|entro|ha accedido|ha entrado|robo)',
    '(vulnerabilidad|malware|virus|intrusion) * (detectado|detectada|encontrado|encontrada|descubierto|descubierta|grave|critica)',
    '(detectado|encontrado|descubierto) * (vulnerabilidad|malware|virus|intrusion)',
    '(vemos|veo|ve|ver) * (datos|facturas|pedidos) de (otro|otros|otra) (cliente|clientes|empresa|empresas|usuarios)',
  ],
  'revenue-blocked': [
    '(clientes|usuarios|compradores|nadie) * (no pueden|puede|no consiguen|no logran) * (pagar|comprar|hacer pedidos|reservar|finalizar)',
    '(no podemos|imposible) * (cobrar|vender|facturar|aceptar pagos|procesar pagos|recibir pedidos)',
    '(pagos|cobros|pedidos|pasarela de pago|caja|ventas) * (fallan|no funcionan|no funciona|rechazados|bloqueados|caida|detenidos|paradas)',
    '(perdiendo|perdemos) * (ventas|dinero|ingresos|clientes|pedidos)',
  ],
  'core-broken': [
    '(no puedo|no podemos|no pueden|no se puede|no consigo|no logro|no logramos|imposible|incapaz de) * (acceder|entrar|iniciar sesion|conectar|conectarme|trabajar|usar|abrir|guardar|enviar|iniciar)',
    'no (funciona|funcionan|responde|responden|carga|cargan|abre|arranca|inicia|enciende)',
    '(dejo de|ha dejado de|dejaron de) (funcionar|responder|cargar)',
    '(averiado|averiada|roto|rota|inutilizable|defectuoso|bloqueado|bloqueada|se bloquea|se cuelga|se cierra|falla|fallo|fallos|sin acceso)',
  ],
  'hard-workaround': [
    '(sin|no hay|ninguna) (solucion alternativa|alternativa)',
    '(tenemos que|hay que|debemos) * (manualmente|a mano)',
  ],
  'business-impact': [
    '(afecta|afectando|afectado|impacta|impactando|interrumpe|interrumpido|bloquea|paraliza|impide) * (operaciones|negocio|trabajo|equipo|clientes|produccion|productividad|empresa|usuarios|rendimiento|disponibilidad|servicios)',
    '(grave|graves|critico|critica|criticos|serio|importante|significativo|significativa|severo) (problema|problemas|incidente|impacto|interrupcion|fallo|error)',
    '(problema|incidente|impacto|error|fallo|interrupcion|situacion) (grave|critico|critica|serio|importante|significativo|significativa|urgente)',
    '(todos|muchos|varios) * (usuarios|clientes|empleados) * (afectados|no pueden|sin)',
    '(interrupcion|interrupciones|tiempo de inactividad|inactividad|caida|caidas)',
  ],
  urgent: [
    '(urgente|urgentemente|urgencia|emergencia|inmediato|inmediata|inmediatamente|critico|critica)',
    '(de inmediato|ya mismo|ahora mismo|alta prioridad|maxima prioridad)',
    'no (puede|podemos) esperar',
  ],
  soon: [
    '(pronta|rapida) (resolucion|solucion|atencion|ayuda|asistencia|respuesta)',
    '(lo antes posible|cuanto antes|lo mas pronto posible)',
  ],
  deadline: [
    '(plazo|fecha limite|vence)',
    '(antes de|para) (manana|hoy|esta tarde|esta noche|mediodia|el lunes|fin del dia)',
    '(en|dentro de) * (horas|minutos)',
  ],
  intermittent: [
    '(intermitente|intermitentes|intermitentemente|ocasional|ocasionales|ocasionalmente|a veces|esporadico|esporadicos|de vez en cuando)',
  ],
  'core-system': [
    '(red|redes|servidor|servidores|infraestructura|nube|base de datos|produccion|router|cortafuegos|aws|azure|vpn)',
  ],
  degraded: ['(inestable|inestables|parpadeo)', '(retraso|retrasos|demora|demoras|tarda)'],
  performance: ['(lento|lenta|lentos|lentas|lentitud|latencia)', '(problemas|bajo|mal) de rendimiento'],
  bug: [
    '(error|errores|fallo|bug|defecto|defectuoso|incorrecto|incorrecta|equivocado)',
    '(problema|problemas|dificultad|dificultades|incidencia|inconveniente)',
    '(funcionaba|desde la actualizacion|despues de la actualizacion|tras la actualizacion|desconexiones|desconecta|conectividad)',
  ],
  'confirmed-defect': ['(error|fallo|defecto|bug) (confirmado|conocido|reproducible)'],
  minor: [
    '(menor|menores|pequeno|pequena|pequenos|leve|trivial|estetico|cosmetico|errata|falta de ortografia)',
    '(baja|poca) (prioridad|urgencia)',
    '(sin prisa|no hay prisa|no corre prisa|cuando puedan|cuando pueda|cuando tengan tiempo|cuando tenga tiempo)',
  ],
  workaround: [
    '(solucion alternativa|solucion temporal|solucion provisional|alternativa)',
    '(manualmente|a mano) * (funciona|podemos|puedo)',
  ],
  question: [
    '(informacion|consulta|consultas|pregunta|preguntas|duda|dudas|documentacion|detalles|aclaracion|interesado|interesada|presupuesto|orientacion|solicito|solicitud|quisiera saber|me gustaria saber|quiero saber)',
  ],
  'how-to': [
    'como (puedo|podemos|hago|se|hacer|configuro|configurar|cambio|cambiar|exporto|creo|anado)',
    '(pasos|instrucciones|guia|manual|tutorial|configurar|configuracion|donde puedo|donde encuentro|explicarme|explicar)',
  ],
  'feature-request': [
    '(nueva funcion|nueva funcionalidad|sugerencia|mejora|mejoras|solicitud de funcion)',
    '(seria|estaria) * (util|bueno|genial|bien|ideal) * (si|que|poder|tener)',
    '(podrian|pueden|por favor) * (anadir|agregar|incluir|implementar)',
  ],
  billing: [
    '(factura|facturas|facturacion|cobro|cobros|cargo|cargos|cobraron|cobrado|cobrada|pago|pagos|precio|precios|tarifa|tarifas|suscripcion|recibo|importe|cuota|descuento)',
    '(cobrado|cobraron|pagado|facturado) * (dos veces|doble|de mas|incorrectamente)',
  ],
  refund: ['(reembolso|reembolsos|devolucion del dinero|devolucion de dinero|reembolsar|devolver el dinero|reintegro)'],
  contract: [
    '(contrato|contratos|terminos y condiciones|clausula)',
    '(cancelar|rescindir|dar de baja) * (contrato|suscripcion|servicio)',
  ],
  account: [
    '(cuenta|usuario|perfil|permisos|licencia|licencias) * (bloqueada|bloqueado|desactivada|crear|eliminar|cambiar|anadir|activar|configuracion|datos)',
    '(anadir|agregar|eliminar|crear|cambiar) * (usuario|usuarios|cuenta|correo)',
    '(iniciar sesion|inicio de sesion)',
  ],
  'password-reset': [
    '(restablecer|olvide|olvidado|cambiar|recuperar|resetear) * (contrasena|clave)',
    '(contrasena|clave) * (olvidada|caducada|vencida)',
  ],
  integration: [
    '(integracion|integraciones|integrar|conector|webhook|complemento|compatibilidad|compatible|incompatible)',
  ],
  security: [
    '(seguridad|ciberseguridad|vulnerabilidad|vulnerabilidades|cifrado|cortafuegos|firewall|antivirus|phishing|malware|autenticacion de dos factores)',
    '(proteger|proteccion) * (datos|informacion|cuenta|red)',
  ],
  data: [
    '(exportar|exportacion|importar|importacion|migracion|sincronizacion|sincronizar|sincroniza|copia de seguridad|copias de seguridad|csv)',
    '(datos|informes|cifras|numeros) * (incorrectos|erroneos|incompletos|inconsistentes|desactualizados|faltan)',
  ],
  'management-request': [
    '(hablar|comunicarme|escalar|quejarme|poner en contacto) * (gerente|supervisor|supervisora|responsable|director|directora|jefe|encargado)',
    '(quiero|exijo) * (gerente|supervisor|responsable|director|jefe)',
  ],
  'churn-threat': [
    '(cambiar|cambiarnos|pasarnos|irnos|pasarme) * (competencia|otro proveedor|otra empresa)',
    '(cancelar|cancelaremos|rescindir|cancelare) * (si no|inmediatamente)',
    '(buscando alternativas|ultima oportunidad|no vamos a renovar|no renovaremos)',
  ],
  nothing: [
    '(sin problemas|ningun problema|no hay problema|seguridad social|guardia de seguridad)',
    '(gracias|agradezco) * (rapida|pronta) (respuesta|atencion|ayuda)',
    '(pequena empresa|pequenas empresas|pequeno negocio)',
  ],
}
