/**
 * What people of one language write around the matter itself: general words of mail and politeness, never those of a product or an
 * account. Lower case. `plain`, `nudging`, `ordinary`, `generic`, `addressed` and `naming` are single words between spaces; the
 * others are phrases between commas.
 *
 * The test of a plain word: a sentence of nothing else must not change what the ticket is about. So no "not", no "works", no
 * "cancel", no "other", no "new", no day and no number; where such a word is harmless in a phrase, the phrase is listed.
 */
export type Words = {
  /** Opens a mail: `good morning`. */
  readonly greetings: string
  /** Whom a greeting speaks to, beside names: `team`. */
  readonly addressed: string
  /** Closes a mail: `best regards`. */
  readonly closings: string
  /** States no fact: `please`, `waiting`. */
  readonly plain: string
  /** States no fact, though a word of it alone could: `not heard back`. */
  readonly phrases: string
  /** The plain words that ask where things stand: `update`. */
  readonly nudging?: string
  /** Beside plain words, those of an addition that leaves the matter as it is: `my colleague sees the same`. */
  readonly ordinary?: string
  /** Beside plain words, those of subjects that name no matter: `web form`. */
  readonly generic?: string
  /** Before a subject: `re`, `fwd`. */
  readonly prefixes?: string
  /** The verb of the line before a quoted mail: `wrote`. */
  readonly wrote: string
  /** The heads of a quoted mail: of its writer, and the others. */
  readonly from: string
  readonly heads: string
  /** The line before an older mail: `forwarded message`. */
  readonly older: string
  /** Starts of the lines a mail program adds: `sent from`. */
  readonly devices: string
  /** Labels in a signature: `tel`. */
  readonly contact?: string
  /** Labels of a contact form: of who writes, of the topic, of the message, and of what its server adds. */
  readonly names?: string
  readonly topics?: string
  readonly messages?: string
  readonly footers?: string
  /** What only a legal notice says: `intended recipient`. */
  readonly legal?: string
  /** The word after it is a name and never a misspelling: `user`. */
  readonly naming?: string
}
