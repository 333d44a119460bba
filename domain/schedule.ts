export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]
/** Local wall times `HH:MM`; the end may be `24:00` or, for a night shift, lie before the start. */
export type Interval = readonly [string, string]
/** S11: business hours of one IANA zone; holidays are whole local days `YYYY-MM-DD`. */
export type Schedule = {
  readonly timeZone: string
  readonly weekly: { readonly [day in Weekday]?: readonly Interval[] }
  readonly holidays?: readonly string[]
}
