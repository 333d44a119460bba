/** What shows that a reply went out with a gap. */
export type LeakKind = 'raw-placeholder' | 'left-over' | 'blank-greeting'

/** A finding before its words are dropped. */
export type Found = { readonly kind: LeakKind; readonly at: number; readonly words: string }
