import type { Cues } from './cue.ts'

export const es: Cues = {
  not: [
    'ya no',
    '(no|sin|nunca|jamas|ni|ningun|ninguna|ninguno|tampoco|nada|nadie)',
    '(en lugar de|en vez de|lejos de|libre de|descartar|descartamos)',
  ],
  notAfter: [
    '(no|nunca) (ocurrio|paso|ha ocurrido|ha pasado|sucedio|es necesario|es el caso|hubo|existe|nos afecta|es el problema)',
    '(esta|queda|quedo|fue|ha sido) (descartado|descartada|descartados)',
    '(fue|era) una falsa alarma',
  ],
  break: [
    '(pero|porque|ya que|aunque|y|sino|mientras|desde|despues|tras|debido|durante|hasta|por lo que|asi que|que|cuando|sin embargo)',
  ],
  if: [
    '(en caso de|en el caso de|suponiendo|supongamos|en el supuesto)',
    '(que pasa|que pasaria|que sucede|que ocurre|que hacemos|que ocurriria|que hago) * (si|cuando)',
    '(cuando|si) (haya|ocurra|pase|falle|caiga|perdamos|perdemos)',
    '(y si|por si|como si)',
  ],
  ifFirst: ['si'],
  hedge: [
    '(podria|podrian|puede|pueden) (ser|causar|provocar|llevar|resultar|ocurrir|perder|haber|perderse|caer|caerse|fallar|producir|ocasionar)',
    '(podria|podrian|seria)',
    '(posible|posibles|potencial|potenciales|hipotetico|hipotetica|simulado|programado|programada|planificada|futuro|futura|eventual)',
    '(evitar|prevenir|impedir|proteger|proteccion|prevencion|protegernos)',
    '(riesgo|peligro|miedo|temor|posibilidad|temo|tememos|preocupa) ',
    '(simulacro|prueba de|planificar|preparar|preparados|plan de|planes de|simular)',
    'para (no|que no)',
  ],
  maybe: [
    '(podria|puede|pudo) haber (sido|habido)',
    '(sospecho|sospechamos|sospecha|posible|posibles|presunto|presunta|probable)',
  ],
  about: [
    '(cuanto tiempo|en cuanto tiempo) (tardan|tardaria|tarda|necesitan|responden)',
    '(simulacro|simulacion|simular|ejercicio)',
    '(politica|politicas|documentacion|guia|curso|articulo|procedimiento|procedimientos|proceso|protocolo|protocolos|formacion|seminario|plantilla|recomendaciones|buenas practicas|estrategia|manual|ejemplo|ejemplos) * (sobre|de|para|contra|ante)',
    '(informacion|pregunta|preguntas|duda|dudas|consulta|interesado|interesada|saber|conocer|aprender|entender) * (sobre su|sobre sus|sobre como|como|si ustedes|acerca de su|acerca de sus|que hacen)',
    'como (gestionan|manejan|tratan|protegen|previenen|evitan|actuan|responden|reaccionan|detectan|debemos|podemos evitar|podemos proteger|puedo evitar|puedo proteger|definen|se evita|evitar|prevenir|informan)',
    '(cual|cuales) (es|son) * (su|sus|la|el) * (politica|proceso|procedimiento|sla|tiempo de respuesta|plan|protocolo|diferencia)',
    '(que se considera|que consideran|diferencia entre|definicion de|que significa)',
    '(tienen|ofrecen|disponen|cuentan|cubre|cubren|incluye|garantizan) * (plan|seguro|servicio|proceso|procedimiento|proteccion|contrato|garantia|cobertura|medidas|politica)',
    '(a quien|con quien|donde) (debo|puedo|debemos|podemos|contacto|contactar|llamo|aviso|aviso|informo)',
    '(que debemos hacer|que debo hacer|que medidas)',
  ],
  request: [
    '(por que|cuando|cuanto tiempo|pueden|puede|podrian|podria|puedes|por favor|alguien puede|me ayudan|nos ayudan|saben|hay novedades|que pasa con)',
  ],
  solved: [
    '(esta|ya esta|fue|ha sido|quedo|han sido|esta ya|se ha|hemos|han) (resuelto|resuelta|solucionado|solucionada|arreglado|arreglada|restablecido|restablecida|restaurado|recuperado|recuperada|recuperados|solucionados)',
    '(ya|ahora) (funciona|funcionan|esta resuelto|esta solucionado|esta arreglado|va bien|esta en linea|responde|carga)',
    '(funciona|funcionan|esta en linea|esta disponible) (de nuevo|otra vez|ahora|nuevamente|con normalidad|correctamente|bien)',
    '(vuelve|volvio|ha vuelto|volvieron) a (funcionar|estar disponible|la normalidad|estar en linea)',
    '(se soluciono|se resolvio|se arreglo|se recupero|se recuperaron|se restauraron|todo en orden)',
    'gracias por (resolver|solucionar|arreglar|la solucion|restaurar)',
  ],
  past: [
    '(ayer|anoche|anteayer|la semana pasada|el mes pasado|el lunes pasado|esta manana|hace (unos|dos|tres|varios|2|3) (dias|horas|minutos|semanas)|el otro dia|brevemente|por un momento|durante (una|dos|unas|unos) (hora|horas|minutos))',
  ],
  longAgo: [
    '(el ano pasado|hace anos|hace meses|hace mucho tiempo|hace un ano|en el pasado|antiguamente|nuestro anterior proveedor|proveedor anterior)',
  ],
  was: ['(estaba|estaban|estuvo|estuvieron|fue|fueron|era|habia|cayo|tuvo|tuvimos|hubo)'],
  still: [
    'desde (ayer|anoche|hoy|esta manana|el lunes|el martes|el miercoles|el jueves|el viernes|la semana pasada|hace)',
    '(todavia|aun|sigue|siguen|seguimos|sigo|actualmente|ahora mismo|en este momento|continua|persiste|otra vez caido|nuevamente caido|no deja|hasta ahora)',
  ],
  shows: [
    '(error|errores|mensaje|mensajes|aviso|alerta|dice|muestra|aparece|sale|recibo|recibimos|veo|vemos|excepcion)',
  ],
  label: [
    '(boton|campo|opcion|etiqueta|casilla|menu|pestana|titulo|titulado|columna|categoria|plantilla|palabra|termino|texto|pagina|seccion|articulo|capitulo|filtro|llamado|llamada)',
  ],
  plain: [
    'no (solo|solamente|unicamente|obstante|se si)',
    '(sin|ningun) (exito|resultado|respuesta|embargo|efecto)',
    '(no|aun no|todavia no|nunca) * (resuelto|solucionado|arreglado|restablecido|recuperado)',
    '(hasta que|cuando|para que|necesitamos que|que|debe|necesita|pueda|puedan) * (resuelto|solucionado|resuelva|solucione|arregle)',
    '(ser|quede|sea) (resuelto|solucionado|resuelta)',
    'si (es posible|pudiera|pudieran|puede|pueden|necesita|necesitan|fuera posible|podria|podrian|lo desea)',
    '(podria|podrian|puede|pueden) (usted|ustedes|ayudarme|ayudarnos|decirme|por favor|alguien|informarme|revisar|explicarme|enviarme)',
    'que (no|el|la|los|las) ',
    '(asi que|por lo que|ya que)',
  ],
}
