import type { Zaf } from './zaf.tsx'

/**
 * Calls `arrive` when the agent is at this ticket tab and the window is in view, `leave` when not. A tab that nobody
 * sees neither ticks nor asks nor holds the stream; what it missed it asks for on arrival.
 */
export function whileHere(zaf: Pick<Zaf, 'onVisit'>, arrive: () => void, leave: () => void): void {
  let isActive = true
  let isHere = false
  function settle(isGoing = false): void {
    const next = isActive && !isGoing && document.visibilityState !== 'hidden'
    if (next === isHere) return
    isHere = next
    if (next) arrive()
    else leave()
  }
  zaf.onVisit(
    () => {
      isActive = true
      settle()
    },
    () => {
      isActive = false
      settle()
    },
  )
  document.addEventListener('visibilitychange', () => settle())
  window.addEventListener('pagehide', () => settle(true))
  window.addEventListener('pageshow', () => settle())
  settle()
}
