import type { ClockOrder, DemoState, LiveEvent, NewTicket } from '../facts.ts'

/** The page's calls to the demo's server; a refusal comes back as its sentence. */
export const loadState = async (): Promise<DemoState> => (await fetch('/demo/state')).json()

export const createTicket = (ticket: NewTicket) => post<{ readonly id: number }>('/demo/tickets', ticket)
export const replyAsCustomer = (ticketId: number, body: string) => post('/demo/replies', { ticketId, body })
export const orderClock = (order: ClockOrder) => post('/demo/clock', order)

/** Everything that happens, as it happens; reconnects by itself. */
export function follow(heard: (event: LiveEvent) => void): void {
  new EventSource('/demo/live').addEventListener('message', ({ data }) => heard(JSON.parse(data)))
}

type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }

async function post<T = unknown>(url: string, body: object): Promise<Answered<T>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (answer.ok) return { ok: true, value: await answer.json() }
  const problem = await answer.json().catch(() => null)
  return { ok: false, problem: problem?.error ?? `The demo answered ${answer.status}.` }
}
