const bothWays = (rows: readonly string[]): readonly string[] =>
  rows.flatMap((row) => [row, [...row].reverse().join('')])
/** Rows almost without vowels: three neighbours of them in a word are no accident. */
const QUIET = bothWays(['asdfghjkl', 'zxcvbnm', 'yxcvbnm', 'qsdfghjklm', 'wxcvbn'])
/** Rows of the keyboards people of the five languages type on. */
const ROWS = [...QUIET, ...bothWays(['qwertyuiop', 'qwertzuiop', 'azertyuiop'])]
/** Short words without a vowel that mean something, beside capitals, which are abbreviations. */
const NAMES = new Set(
  'http https html xhtml smtp smtps dhcp ctrl xlsx mdns psql pgsql ntfs sftp vpns pdfs sdks urls msgs pptx tmpfs grpc rtsp snmp ssl tls ssh dns vpn css xml sql npm php png jpg svg csv gps sms pdf pst std usb tcp http2 nfs rpc xss csrf ftp wlan btn cmd mfg ggf bzw usw vgl nr zb'.split(
    ' ',
  ),
)
/** Words that happen to be neighbours on a row. */
const WORDS = new Set('were wert werte werten tree treue rewe power pour poire trop pop'.split(' '))

/** True for what a hand makes on a keyboard without meaning anything: `asdf`, `jkljkl`, `xxxx`, `sdlkfj`. */
export function isMash(word: string): boolean {
  if (/\d/.test(word)) return false
  const lower = word.toLowerCase()
  const letters = [...lower.normalize('NFD').replace(/\p{M}/gu, '')].join('')
  if (!/^[a-zöäüß]+$/.test(letters) || NAMES.has(letters) || WORDS.has(letters)) return false
  if (/(.)\1{3}/.test(letters) || (letters.length >= 2 && new Set(letters).size === 1)) return true
  if (letters.length >= 6 && /^(.{2,4})\1+$/.test(letters)) return true
  const isAbbreviation = word === word.toUpperCase() && word.length <= 6
  if (letters.length >= 4 && !isAbbreviation && !/[aeiouyöäü]/.test(letters)) return true
  return isAlongRows(letters)
}

/** A long run along a row, or short ones of a quiet row that make up a good part of the word. */
function isAlongRows(letters: string): boolean {
  const quiet = piecesIn(letters, 3, QUIET)
  return piecesIn(letters, 4, ROWS) > 0 && letters.length <= 6
    ? true
    : quiet >= 2 || (quiet === 1 && letters.length <= 7)
}

/** How often `size` letters of the word are neighbours on one of the rows. */
function piecesIn(letters: string, size: number, rows: readonly string[]): number {
  let count = 0
  for (let at = 0; at + size <= letters.length; at += 1)
    if (rows.some((row) => row.includes(letters.slice(at, at + size)))) count += 1
  return count
}
