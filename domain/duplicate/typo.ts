import { NAMING } from './lexicon.ts'
import type { Token } from './token.ts'

const SHORTEST_SWAP = 4
const SHORTEST_SLIP = 7
const WIDEST_SWAP = 4
const LETTERS = /^\p{L}+$/u
/** Words one slip apart that both exist; a list can only hold the worst of them, so names, numbers and short words never count as slips. */
const CONFUSED: ReadonlySet<string> = new Set(
  `form from trial trail angel angle quiet quite casual causal diary dairy untied united unite untie sacred scared marital martial contact contract
  contacts contracts message massage desert dessert complement compliment principal principle stationary stationery personal personnel
  conversion conversation adapt adopt affect effect except accept expect aspect upload unload reload installed instilled encrypted decrypted
  import export inbound outbound increase decrease enable disable attach detach connect disconnect install uninstall
  expect except conversation conservation reverse reserve perfect prefect silver sliver board broad bread beard tired tried lines liens spilt split clam calm
  barely barley bugle bulge santa satan reise riese leiter lieter create crate creates crates closed closes service severe signed singed sings signs singing signing
  exiting existing staring starting starring lighting lightning lightening filling filing planning planing thorough through country county
  moral mortal typical atypical symmetric asymmetric possible impossible register resister deposit despot receipt recipe
  receive relieve reverse reserve preserve persevere perfect prefect prescribe proscribe produce product protect project
  calendar calender capital capitol council counsel device devise advice advise license licence dependent dependant
  verbinden verbieten bestellen bestehen anlegen ablegen einlegen umlegen beladen entladen anmelden abmelden ummelden aktivieren inaktivieren
  salario sanitario cuenta cuento pedido perdido pagado apagado abonado abandonado compte conte livrer libérer facture fracture`.split(
    /\s+/,
  ),
)

/** Two spellings of one word: the first, and what the other does to it. Names and what names a thing are never misspelled (D4). */
export function isTypo(a: Token, b: Token, before: Token | undefined, isName: boolean): boolean {
  if (a.isFact || b.isFact || !LETTERS.test(a.text) || !LETTERS.test(b.text)) return false
  if (CONFUSED.has(a.text) && CONFUSED.has(b.text)) return false
  if (isName || (before && NAMING.has(before.text))) return false
  const [short, long] = a.text.length <= b.text.length ? [a.text, b.text] : [b.text, a.text]
  if (unaccented(short) === unaccented(long)) return short.length >= SHORTEST_SWAP
  if (short.length === long.length) return short.length >= SHORTEST_SWAP && isSwap(short, long)
  return short.length >= SHORTEST_SLIP && isMissing(short, long)
}

const unaccented = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss')

/** The same letters, a few of them in another order, behind the first one: `recieve`, `itslef`. In a short word only two neighbours. */
function isSwap(a: string, b: string): boolean {
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  let to = a.length
  while (to > from && a[to - 1] === b[to - 1]) to -= 1
  const width = to - from
  if (width === 2) return a[from] === b[from + 1] && a[from + 1] === b[from]
  const isNear = width <= WIDEST_SWAP || (a.length >= SHORTEST_SLIP && width <= WIDEST_SWAP + 3)
  return from > 0 && a.length > SHORTEST_SWAP && isNear && sorted(a.slice(from, to)) === sorted(b.slice(from, to))
}

const sorted = (letters: string) => [...letters].toSorted().join('')

/** One letter inside is missing: not at the ends, where it makes another word (`user`, `users`; `typical`, `atypical`). */
function isMissing(short: string, long: string): boolean {
  if (long.length !== short.length + 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  return at >= 2 && at < short.length - 1 && short.slice(at) === long.slice(at + 1)
}
