import { plainText, tokensOf } from '../duplicate/token.ts'

const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean)

/** Words by which a text says that something does not do what it should: what is denied, and what is broken. General, by language. */
const FAULTS: ReadonlySet<string> = new Set(
  words(`
  not no none never nothing nobody cannot can't cant unable couldn't won't wont doesn't doesnt don't isn't aren't didn't hasn't haven't wasn't without stopped stops
  error errors err fail fails failed failing failure failures broken break breaks crash crashes crashed crashing bug buggy defect fault faulty down
  outage offline unavailable unreachable inaccessible slow slowly slowness lag lags laggy stuck hang hangs hanging hung freeze freezes frozen blank empty missing lost wrong incorrect incorrectly
  invalid corrupt corrupted duplicate duplicated declined rejected refused denied blocked locked expired timeout timeouts disconnected disappeared gone exception problem trouble malfunction
  nicht kein keine keinen keinem keiner nie niemand nichts fehler fehlerhaft fehlermeldung fehlt fehlen fehlgeschlagen schlägt scheitert kaputt defekt störung ausfall ausgefallen abgestürzt stürzt absturz hängt langsam
  leer falsch falsche falscher falsches ungültig unmöglich abgelehnt gesperrt blockiert verschwunden weg offline
  ne pas n'est n'a n'arrive n'arrivons n'arrivent aucun aucune jamais rien erreur erreurs échec échoue échouent panne cassé bloqué bloquée lent lente vide manque manquant manquante faux fausse incorrecte impossible refusé plante plantage
  no ningún ninguna nunca nada nadie error errores falla fallan fallo fallos falló roto caído caída lento lenta vacío vacía falta incorrecto imposible rechazado bloqueado bloqueada
  não nao nenhum nenhuma nunca ninguém erro erros falha falham falhou quebrado caiu lento lenta vazio vazia falta errado errada impossível recusado bloqueado travado travando
  non nessun nessuna mai niente errore errori fallito fallisce rotto guasto lento vuoto vuota manca sbagliato impossibile bloccato
  niet geen nooit niets fout fouten foutmelding mislukt mislukken kapot storing traag leeg ontbreekt verkeerd onmogelijk geblokkeerd
  inte ingen inga inget aldrig fel felmeddelande misslyckas misslyckades trasig långsam tom saknas ikke ingen aldrig fejl feil mislykkes ødelagt langsom treg mangler forkert galt
  nie brak żaden nigdy błąd błędy awaria zepsuty wolno pusty не нет никто ошибка ошибки сбой сломан сломалось пусто
  değil yok hata hatası çalışmıyor bozuk olmuyor açılmıyor yavaş`),
)
/** Where words have no spaces between them. */
const ASIAN =
  /不|无法|没有|错误|失败|故障|崩溃|ない|ません|できない|エラー|失敗|故障|遅い|안|없|못|오류|에러|실패|고장/u
/** `502`, `err_4711`, `NullPointerException`. */
const CODE = /^(?:4\d\d|5\d\d)$|^err|error|exception|fail|denied|timeout/
const LONGEST_LOOK = 8_000

/** D5: whether a text reports something that does not work. Requests and orders come from many customers every day and are no incident. */
export function isFault(subject: string, body: string): boolean {
  const text = plainText(`${subject.slice(0, 300)}\n${body.slice(0, LONGEST_LOOK)}`)
  return ASIAN.test(text) || tokensOf(text).some((token) => FAULTS.has(token.text) || CODE.test(token.text))
}
