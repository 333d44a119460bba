/**
 * Words around a signal that change what it says, per language, in the notation of domain/signal.ts. What a `plain`
 * phrase covers is none: `not only` is `plain`, so the `not` in it does not deny.
 */
export type CueKind =
  /** Denies what follows in its clause: `not`, `no`, `without`. */
  | 'not'
  /** Denies what stands before it in its clause: `was ruled out`. */
  | 'notAfter'
  /** The same, only as the last word of its clause: German `… betrifft uns nicht`. */
  | 'notLast'
  /** Ends the reach of the others: `but`, `because`. */
  | 'break'
  /** A condition, up to the end of its clause. */
  | 'if'
  /** The same, only where a clause begins. */
  | 'ifFirst'
  /** Possible, feared or to be prevented, not reported. */
  | 'hedge'
  /** A suspicion: enough for security, too little for an outage. */
  | 'maybe'
  /** A question or wish for information about how things are handled, up to the end of the sentence. */
  | 'about'
  /** Makes a question a report or a request: `why`, `could you`. */
  | 'request'
  | 'solved'
  /** A time that is over. */
  | 'past'
  /** A time so long ago that nothing said of it is a report. */
  | 'longAgo'
  /** A verb in the past. */
  | 'was'
  /** It goes on: takes `past` back. */
  | 'still'
  /** What follows in quotation marks is an error that shows, not a label. */
  | 'shows'
  /** What is named is a label on a screen. */
  | 'label'
  /** Looks like a cue and is none. */
  | 'plain'

export type Cues = { readonly [kind in CueKind]?: readonly string[] }
