/** SQLSTATE of a transaction that was undone for others' sake: serialization_failure, deadlock_detected. */
const UNDONE = new Set(['40001', '40P01'])
/** Classes of SQLSTATE: connection trouble, too few resources (connections, memory, disk), the server is going or coming. */
const AWAY_CLASSES = ['08', '53', '57P']
/** What a socket says, and pg where one ends under it. */
const AWAY = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)$/
const ENDED =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** The transaction was undone so that another one could go on; nothing of it is there, and it can be run again. */
export const isUndone = (error: unknown): boolean => UNDONE.has(codeOf(error))

/** The database did not answer, or not any more: what was asked may be asked again later. */
export const isAway = (error: unknown): boolean => {
  const code = codeOf(error)
  if (code !== '') return AWAY.test(code) || AWAY_CLASSES.some((start) => code.startsWith(start))
  return error instanceof Error && ENDED.test(error.message)
}

/** character_not_in_repertoire, untranslatable_character: a text with a NUL in it. */
const UNKEEPABLE = new Set(['22021', '22P05'])

/** Something in what was given is no text that a database keeps. */
export const isUnkeepable = (error: unknown): boolean => UNKEEPABLE.has(codeOf(error))

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : ''
}
