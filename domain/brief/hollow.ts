import { GENERAL_WORDS, GREETING_WORDS, wordSet } from '../escalation/vocabulary.ts'

/**
 * Words that tell a receiver nothing by themselves, in five languages, beside the general words of mail: what any ticket is
 * about, how people feel, that something was tried, that it is urgent. Each group names why a text of them is no answer.
 */
const NOT_YET = `n a na nil applicable known available fyi zutreffend anwendbar verfügbar aplica aplicável applicable disponible disponível connu
  conocido conhecido nil null none nothing no unknown tbd tba tbc todo wip idk dunno idea clue later follow follows following pending soon
  nichts keine kein keiner unbekannt ka kA k offen folgt später ahnung weiß weiss keinerlei entfällt
  nada ninguno ninguna ningun desconocido desconocida sé sabe saber idea luego después despues pendiente nd
  ne ça ca cela je rien aucun aucune inconnu inconnue sais sait idée idee venir plus tard suivre néant neant so
  nenhum nenhuma desconhecido desconhecida sei ideia depois definir informar`

const ELSEWHERE = `see above below ditto idem same ibid ticket tickets thread threads comment comments conversation history chat notes note
  discussed mentioned described stated description attached attachment screenshot screenshots subject title refer reference mail email call
  phone slack jira crm link url previous earlier summary body internal
  siehe oben unten dito so s o vgl verlauf kommentar kommentare notiz notizen besprochen erwähnt beschrieben beschreibung anhang betreff titel
  verweis telefonat gespräch chatverlauf zusammenfassung bekannt gehabt
  ver véase vease arriba abajo hilo historial nota notas comentado comentados hablado mencionado descrito descripción adjunto adjunta asunto
  título titulo referencia llamada resumen anterior conversación
  voir ci dessus dessous fil historique commentaire commentaires discuté convenu mentionné décrit description joint jointe pièce objet titre
  référence appel résumé précédent idem conversation comme
  acima abaixo histórico historico comentário comentários conversado mencionado descrito descrição anexo assunto conversa resumo ligação
  chamado vide`

const HASTE = `asap urgent urgently urgency immediately immediate now emergency critical priority important quick quickly fast hurry help please pls
  plz fix fixed solve solved resolve resolved repair must need needs needed required solution do something right away top highest
  dringend dringlich eilig eilt sofort umgehend notfall kritisch priorität wichtig schnell bitte hilfe helfen beheben behoben lösen gelöst
  reparieren lösung muss brauchen braucht benötigt schnellstmöglich höchste machen machen
  urgente urgentemente inmediatamente inmediato emergencia crítico critico prioridad importante rápido rapido ayuda ayudar arreglar resolver
  solucionar solución solucion necesita necesitamos hacer algo máxima ya favor
  urgence immédiatement immédiat critique priorité important vite rapidement aide aider réparer résoudre corriger solution besoin faire quelque
  chose svp
  imediatamente imediato emergência critico prioridade rápido ajuda ajudar corrigir consertar resolver solução precisa precisamos fazer algo
  máxima`

const VAGUE = `issue issues problem problems error errors bug bugs trouble matter thing things stuff something anything everything all any work
  works working worked function functions functioning function properly correctly right wrong bad odd weird strange funny unexpected behaviour behavior customer customers
  client clients user users system systems software program platform product tool service happy unhappy angry mad upset frustrated annoyed
  irritated furious satisfied dissatisfied disappointed complains complaining complained complaint sad impatient very really totally quite
  extremely super completely tried try trying tested test tests testing checked usual standard normal various several many some lots troubleshooting
  steps step basic basics everything possible done ok okay yes yep fine good great well case situation escalate escalation escalated engineer
  engineering engineers developer developers team expert senior someone look looking investigate investigated investigating handle beyond me us
  isn doesn don didn t s re ve ll won hasn wasn aren couldn going happening wants want asks asked asking details more info information
  investigation needed requires require further per policy sla vip escalating threatens threatening leave leaving cust one self explanatory
  explanatory obvious complicated before expected expect attempts attempted efforts effort makes sense
  fehler störung sache dinge etwas alles irgendwas geht gehen ging funktioniert funktionieren funktionierte läuft laufen lief klappt falsch
  schlecht komisch seltsam kunde kunden kundin nutzer benutzer system systeme programm plattform produkt tool dienst zufrieden unzufrieden
  wütend sauer verärgert genervt frustriert enttäuscht unglücklich beschwert beschwerde ungeduldig sehr wirklich total ziemlich äußerst
  komplett völlig versucht probiert getestet tests test geprüft üblich üblichen übliche standard normale verschiedene mehrere viele einiges
  vieles maßnahmen schritte grundlegende mögliche erledigt gemacht ja gut fall situation eskalieren eskalation entwickler entwicklung techniker
  experte kollege jemand anschauen ansehen untersuchen verhalten unerwartet unerwartetes richtig korrekt ordnungsgemäß ordentlich stimmt möchte will fragt böse stinksauer
  unterstützung kein keine passiert nix
  problema problemas error errores fallo cosa cosas algo todo todos funciona funcionan funcionaba funcionando va mal raro extraño cliente clientes
  usuario usuarios sistema programa plataforma producto herramienta servicio contento descontento enojado enfadado molesto frustrado
  decepcionado satisfecho insatisfecho queja quejas queja queja muy realmente totalmente bastante completamente intentado intenté intentamos
  probado probamos probé pruebas prueba revisado habitual habituales estándar normal normales varios varias muchas pasos básicos posible posible hecho
  sí bien caso situación escalar escalación ingeniero ingenieros ingeniería desarrollador equipo experto alguien mirar investigar
  correctamente quiere pide está furioso impaciente pasa funcionar comportamiento inesperado
  problème problèmes erreur erreurs souci panne chose choses tout tous marche marchent marchait fonctionne fonctionnent fonctionnait mal bizarre étrange
  client clients utilisateur utilisateurs système logiciel programme plateforme produit outil service content mécontent fâché énervé furieux
  frustré déçu satisfait insatisfait plainte plaint très vraiment totalement assez complètement essayé tenté testé tests test vérifié
  habituel habituelles habituels standard normal plusieurs diverses divers étapes base possible possibles fait oui bon bien cas situation
  escalader escalade ingénieur ingénieurs développeur équipe expert quelqu un regarder enquêter correctement veut demande impatient passe comportement inattendu
  marcher fonctionner
  erro erros falha coisa coisas tudo todos funciona funcionam funcionava funcionando mal estranho esquisito cliente clientes usuário usuários
  utilizador sistema programa plataforma produto ferramenta serviço feliz infeliz chateado irritado bravo zangado frustrado decepcionado
  satisfeito insatisfeito reclamou reclamação reclamando muito realmente totalmente bastante completamente tentei tentamos tentado testado
  testamos testei testes teste verificado habitual habituais padrão normal vários várias muitas passos etapas básicos possível feito sim bem
  caso situação escalar escalonamento engenheiro engenheiros engenharia desenvolvedor equipe alguém olhar investigar corretamente quer pede
  furioso impaciente acontece funcionar comportamento`

/** Stands for nothing at all. */
const FILLER = `lorem ipsum dolor sit amet foo bar baz qux bla blah blabla dummy placeholder sample example beispiel ejemplo exemple exemplo xyz abc
  hmm hm uh eh äh`

/** Half a statement: with one word of substance it says something, alone it does not: `Rebooted, same error`, `Login fails`. */
const HALF = `not only without data sin sem sans ohne nur solo sólo uniquement seulement somente apenas daten datos dados données
  not cannot cant unable fails fail failed failing failure crash crashes crashed crashing slow broken down offline stuck hangs frozen
  same unchanged change changed helped help persists remains still again worked twice always never sometimes
  two three four five six seven eight nine ten twelve hundred spam folder inbox file files image images photo document documents flag flags
  nicht schlägt fehlgeschlagen fehl abgestürzt abstürzt stürzt langsam kaputt defekt hängt gleich gleiche gleicher gleiches unverändert änderung geholfen
  half bleibt besteht weiterhin wieder immer nie zweimal zwei drei vier fünf sechs sieben acht neun zehn datei dateien bild bilder dokument dokumente
  falla fallan falló fallando lento lenta roto caído caída mismo misma igual cambio cambios ayudó persiste sigue siempre nunca dos tres cuatro cinco seis diez archivo archivos imagen documento
  échoue échoué plante planté lent lente cassé même identique changement aidé persiste reste toujours jamais pas deux trois quatre cinq dix fichier fichiers image document
  falhou falham falhando lento lenta quebrado caiu mesmo mesma igual mudança mudou ajudou persiste continua sempre nunca não dois duas três quatro cinco dez arquivo arquivos ficheiro ficheiros imagem documento`

export type Hollow = 'notYet' | 'elsewhere' | 'haste' | 'greeting' | 'filler' | 'vague'

const GROUPS: readonly (readonly [Hollow, ReadonlySet<string>])[] = [
  ['filler', wordSet(FILLER)],
  ['haste', wordSet(HASTE)],
  ['elsewhere', wordSet(ELSEWHERE)],
  ['vague', wordSet(VAGUE)],
  ['notYet', wordSet(NOT_YET)],
]
const HALVES = wordSet(HALF)

/** What a folded word tells: 1 something of its own, half of it, or nothing. An abbreviation is written in capitals amid small letters. */
export function weightOf(word: string, isAbbreviation = false): 0 | 0.5 | 1 {
  if (HALVES.has(word)) return 0.5
  if (GROUPS.some(([, words]) => words.has(word))) return 0
  // `EU`, `IT`: the same letters in small are a word of some language.
  return GENERAL_WORDS.has(word) && !isAbbreviation ? 0 : 1
}

/** Why a text of these words says nothing: a greeting, or the group that most of them are of; the first named wins a tie. */
export function hollowOf(words: readonly string[]): Hollow {
  if (words.every((word) => GREETING_WORDS.has(word))) return 'greeting'
  let best: readonly [Hollow, number] = ['vague', 0]
  for (const [name, group] of GROUPS) {
    const count = words.filter((word) => group.has(word)).length
    if (count > best[1]) best = [name, count]
  }
  return best[0]
}
