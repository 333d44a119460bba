import { loadLaterTexts, localeOf } from './i18n.ts'
import type { Gate, GateRules, Stopped } from './macros/stopped.ts'
import type { Words } from './texts.tsx'
import type { Timers } from './timers.ts'
import type { Zaf } from './zaf.tsx'

/** Later than this the save passes unchecked: nobody waits for us (zendesk-app.md 3.4). */
const LATEST_MS = 1800
/** The check is fetched when the page has come to rest, long before anybody submits. */
const FETCH_AFTER_MS = 2000
const MOST_NAMED = 3

type Parts = {
  readonly zaf: Zaf
  readonly account: string
  readonly rules: GateRules
  readonly timers: Timers
  readonly words: () => Words | null
}

export function createGate({ zaf, account, rules, timers, words }: Parts): Gate {
  const listeners = new Set<() => void>()
  let stopped: Stopped | null = null
  let allowed: string | null = null
  const set = (next: Stopped | null): void => {
    stopped = next
    for (const listener of listeners) listener()
  }
  const checker = () => import('./macros/on-demand.ts')

  async function check(): Promise<string | null> {
    const reply = await zaf.reply()
    if (reply.text.trim() === '' || (!reply.isPublic && !rules.checksNotes) || reply.text === allowed) return null
    const { checkReply } = await checker()
    const problems = await checkReply(zaf, account, reply.text)
    set(problems.length > 0 ? { reply: reply.text, problems } : null)
    const base = words()
    if (problems.length === 0 || !base) return null
    const said = base.with(await loadLaterTexts(localeOf(base.tag)))
    const now = Date.now()
    const named = problems.slice(0, MOST_NAMED).map(({ reason }) => said.reason(reason, now))
    if (problems.length > MOST_NAMED)
      named.push(said.t('sidebar.macros.gateMore', { count: problems.length - MOST_NAMED }))
    const message = said.t(rules.mode === 'warn' ? 'sidebar.macros.gateWarns' : 'sidebar.macros.gateMessage', {
      problems: named.join(' '),
    })
    if (rules.mode === 'block') return message
    zaf.notify(message)
    return null
  }

  /** Whatever goes wrong with us, the agent's work goes on: unchecked, and told so. */
  function inTime(): Promise<string | null> {
    return new Promise((resolve) => {
      const pass = (): void => {
        resolve(null)
        const text = words()?.t('sidebar.macros.gateLate')
        if (text) zaf.notify(text)
      }
      const cancel = timers.after(LATEST_MS, pass)
      check().then(
        (why) => {
          cancel()
          resolve(why)
        },
        () => {
          cancel()
          pass()
        },
      )
    })
  }

  if (rules.mode !== 'off') {
    zaf.onSave(inTime)
    timers.after(FETCH_AFTER_MS, () => {
      const tag = words()?.tag
      if (tag) void loadLaterTexts(localeOf(tag)).catch(() => {})
      void checker().then(
        (file) => file.prepare(zaf, account),
        () => {},
      )
    })
  }
  return {
    rules,
    stopped: () => stopped,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    allow(reply) {
      allowed = reply
    },
    dismiss: () => set(null),
  }
}
