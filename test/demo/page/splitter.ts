import { part } from './dom.ts'

const NARROWEST = 320
const WIDEST = 560
const STEP = 20

/** Lets the sidebar's width be dragged, or moved with the arrow keys; 320 px is the narrowest Zendesk gives. */
export function startSplitter(): void {
  const splitter = part('splitter')
  const attributes = {
    role: 'separator',
    tabindex: '0',
    'aria-label': 'Width of the sidebar',
    'aria-orientation': 'vertical',
    'aria-valuemin': String(NARROWEST),
    'aria-valuemax': String(WIDEST),
  }
  for (const [name, value] of Object.entries(attributes)) splitter.setAttribute(name, value)
  let width = NARROWEST
  const set = (wanted: number) => {
    width = Math.min(WIDEST, Math.max(NARROWEST, wanted))
    document.documentElement.style.setProperty('--side', `${width}px`)
    splitter.setAttribute('aria-valuenow', String(width))
  }
  splitter.addEventListener('pointerdown', (down) => {
    splitter.setPointerCapture(down.pointerId)
    const from = width
    const drag = (move: PointerEvent) => set(from + down.clientX - move.clientX)
    // While dragging, the frame must not swallow the pointer.
    document.body.classList.add('is-dragging')
    splitter.addEventListener('pointermove', drag)
    splitter.addEventListener(
      'pointerup',
      () => {
        document.body.classList.remove('is-dragging')
        splitter.removeEventListener('pointermove', drag)
      },
      { once: true },
    )
  })
  splitter.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft') set(width + STEP)
    if (key === 'ArrowRight') set(width - STEP)
  })
  set(NARROWEST)
}
