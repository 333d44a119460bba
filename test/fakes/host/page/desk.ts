import type {
  DeskTicket,
  HostSettings,
  Location,
  PageLoad,
  RequestAnswer,
  RequestOptions,
  SaveAnswer,
  Submission,
} from '../facts.ts'

/** The page's calls to the host's own server: what Zendesk's agent interface does behind the scenes. */
export class Desk {
  readonly settings: HostSettings
  readonly #base: string

  constructor(settings: HostSettings) {
    this.settings = settings
    this.#base = `/desk/${settings.subdomain}`
  }

  /** Who is signed in; throws when the account or the user is unknown. */
  static async open(subdomain: string, userId: number): Promise<Desk> {
    return new Desk(await ask<HostSettings>(`/desk/${subdomain}/settings?user=${userId}`))
  }

  load(location: Location, query: Readonly<Record<string, string>>): Promise<PageLoad> {
    return ask(`${this.#base}/load`, { userId: this.settings.user.id, location, query })
  }

  ticket(id: number): Promise<DeskTicket> {
    return ask(`${this.#base}/tickets/${id}`)
  }

  save(ticketId: number, submission: Omit<Submission, 'userId'>): Promise<SaveAnswer> {
    return ask(`${this.#base}/tickets/${ticketId}`, { ...submission, userId: this.settings.user.id })
  }

  request(options: RequestOptions): Promise<RequestAnswer> {
    return ask(`${this.#base}/request`, { userId: this.settings.user.id, options })
  }

  /** Tells each change of a ticket of this account; the answer ends it. */
  watch(changed: (ticketId: number) => void): () => void {
    const source = new EventSource(`${this.#base}/changes`)
    source.addEventListener('message', (event) => changed(Number(event.data)))
    return () => source.close()
  }
}

async function ask<T>(url: string, body?: unknown): Promise<T> {
  const answer = await fetch(
    url,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return answer.json() as Promise<T>
}
