import type { Json } from './json.ts'

/** What one request is answered: `body` is sent as JSON, `text` as it stands. */
export type Answer = {
  readonly status: number
  readonly body?: unknown
  readonly text?: string
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Thrown anywhere below a route; the server turns it into its answer. Nothing is applied when it is thrown. */
export class Refused extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super(JSON.stringify(answer.body))
    this.answer = answer
  }
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: unknown, location: string): Answer => ({ status: 201, body, headers: { location } })
export const NOTHING: Answer = { status: 204 }

const refused = (status: number, body: Json, headers?: Readonly<Record<string, string>>): Refused =>
  new Refused({ status, body, ...(headers ? { headers } : {}) })

/** Envelope 1: `error` and `description`. */
export const plain = (
  status: number,
  error: string,
  description: string,
  headers?: Readonly<Record<string, string>>,
): Refused => refused(status, { error, description }, headers)

export type Detail = { readonly description: string; readonly error?: string; readonly [key: string]: unknown }
export type Details = Record<string, Detail[]>

/** Envelope 2: the record is refused, with the reason for each attribute (`base` for the whole). */
export const invalidRecord = (details: Details): Refused =>
  refused(422, { error: 'RecordInvalid', description: 'Record validation errors', details })

/** Envelope 3: `error` is an object. */
export const titled = (status: number, title: string, message: string): Refused =>
  refused(status, { error: { title, message } })

/** Envelope 4: a list of errors. */
export const listed = (status: number, code: string, title: string, detail: string): Refused =>
  refused(status, { errors: [{ code, title, detail }] })

export const notFound = (): Refused => plain(404, 'RecordNotFound', 'Not found')
export const invalidEndpoint = (): Refused => plain(404, 'InvalidEndpoint', 'Not found')
export const forbidden = (): Refused =>
  titled(403, 'Forbidden', 'You do not have access to this page. Please contact the account owner of this help desk.')
export const unauthenticated = (): Refused => refused(401, { error: "Couldn't authenticate you" })
export const badAttribute = (name: string, type: string): Refused =>
  titled(
    400,
    'Invalid attribute',
    `You passed an invalid value for the ${name} attribute. Invalid parameter: must be ${type}`,
  )
export const tooManyJobs = (): Refused =>
  plain(429, 'TooManyJobs', 'Too many jobs are currently queued or running, try again later', { 'retry-after': '10' })
