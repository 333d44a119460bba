/** Frequent small words; a text of a dozen words holds several. Languages beyond the five of the signals are named so that R6 can say which one is not served. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the and is are to of in for you we our with this that it not have has be on my your can please from when was were been an at i would could there which but never did does how what why all just any no only me their they down',
  de: 'der die das und ist nicht wir ich sie mit fuer auf ein eine einen unser unsere von zu den dem es bei hat haben sind wird wurde kann koennen bitte seit im auch sich ihr ihre als dass wie aber uns mir noch keine kein keinen keiner wurden nie gab gibt hatte hatten war waren zum seit heute gestern nur gern danke alle wenn falls',
  es: 'el la los las y es que de en un una por con para no se su nuestro nuestra nos estamos esta este del al lo mi como pero ha han hay desde muy sin favor cuando tenemos mis usted puede nunca hemos todos todas ya fue gracias ningun nada si hay solo tambien donde',
  fr: 'le la les et est que de des en un une pour avec ne pas nous notre vous votre je du au aux sur il ce cette qui dans sont ont ete mon ma mes plus depuis par mais bonjour avons suis nos aucun aucune jamais etait etaient tous toutes sommes merci si rien il y tout quand puis comment',
  pt: 'o a os as e que de do da em um uma para com nao se no na nos nas nosso nossa por estamos esta este mais meu minha ao foi sao mas voce ele ela dos das pelo isso estou desde ha fomos nunca foram todos todas muito ja nenhum nenhuma obrigado obrigada temos tudo ainda se nossos nossas',
  it: 'il lo la gli e che di in un una per con non si del della il sono nel abbiamo questo questa ho nostro nostra alla dei delle anche come piu ma',
  nl: 'de het een en is niet van wij we ik je met voor op zijn hebben onze dat dit er aan kan kunnen bij naar maar ook geen wordt om',
  pl: 'i w na nie z do jest sie ze to mamy od po dla jak nasz nasza prosze czy przez ale juz moje',
  sv: 'och att det som en pa ar av for med den till inte vi har jag om ett kan var men fran',
  da: 'og at det som en pa er af for med den til ikke vi har jeg om et kan vores men fra kunne',
  tr: 've bir bu icin ile da de cok ne var yok bize biz olarak ama gibi daha sonra lutfen',
  cs: 'a v na se je ze to s z do nam mame nas pro jak ale prosim nelze jsou jako',
}
const TABLE = new Map<string, readonly string[]>()
for (const [language, words] of Object.entries(SMALL_WORDS))
  for (const word of words.split(' ')) TABLE.set(word, [...new Set([...(TABLE.get(word) ?? []), language])])

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/, 'ja'],
  [/[\uac00-\ud7af]/, 'ko'],
  [/[\u4e00-\u9fff]/, 'zh'],
  [/[\u0590-\u05ff]/, 'he'],
  [/[\u0600-\u06ff]/, 'ar'],
  [/[\u0e00-\u0e7f]/, 'th'],
  [/[\u0900-\u097f]/, 'hi'],
  [/[\u0370-\u03ff]/, 'el'],
  [/[\u0400-\u04ff]/, 'ru'],
]

/** Marks that only one of the languages has; each counts as two small words. */
const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/ß|[äöü]\p{L}*/giu, 'de'],
  [/ñ|¿|¡/g, 'es'],
  [/[ãõ]|ções?\b/gi, 'pt'],
  [/[èêùœ]|\b[ldjnsq]['’]/gi, 'fr'],
  [/[ąęłśź]/gi, 'pl'],
  [/å/gi, 'sv'],
  [/[ěřů]/gi, 'cs'],
  [/[ışğ]/gi, 'tr'],
]

/**
 * The language of folded words and the text they come from, as a two-letter code; `fallback` when too few words tell.
 * Only the first few hundred words are asked.
 */
export function languageOf(words: readonly string[], text: string, fallback: string): string {
  const sample = text.slice(0, 2_000)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  for (const [script, language] of SCRIPTS) {
    const found = sample.match(new RegExp(script.source, 'giu'))?.length ?? 0
    // Ukrainian shares most letters with Russian and has four of its own.
    if (found > letters * 0.2) return language === 'ru' && /[іїєґ]/i.test(sample) ? 'uk' : language
  }
  const score = new Map<string, number>()
  const add = (language: string, points: number) => score.set(language, (score.get(language) ?? 0) + points)
  for (const word of words.slice(0, 300)) {
    const languages = TABLE.get(word)
    if (languages) for (const language of languages) add(language, 1 / Math.sqrt(languages.length))
  }
  for (const [marks, language] of LETTERS) {
    const found = sample.match(marks)?.length ?? 0
    if (found > 0) add(language, Math.min(found, 6) * 2)
  }
  const [best, second] = [...score].toSorted(([, a], [, b]) => b - a)
  if (!best || best[1] < 0.9 || (second && best[1] - second[1] < 0.3)) return fallback
  return best[0]
}
