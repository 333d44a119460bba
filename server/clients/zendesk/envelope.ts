import { z } from 'zod'

const LONGEST = 300
const text = z.string().optional()

type Said = { readonly code: string; readonly parts: readonly (string | undefined)[] }
const detail = z.object({ description: text, error: z.string().nullish() })

/** The four shapes Zendesk refuses in (zendesk-api.md 1); a fifth is plain text. */
const envelope = z.union([
  z
    .object({ error: z.object({ title: text, message: text }) })
    .transform(({ error }): Said => ({ code: error.title ?? '', parts: [error.title, error.message] })),
  z
    .object({ error: z.string(), description: text, details: z.record(z.string(), z.array(detail)).default({}) })
    .transform(({ error, description, details }): Said => {
      const named = Object.entries(details).map(
        ([field, found]) => `${field}: ${found.map((one) => one.description ?? one.error ?? '').join(', ')}`,
      )
      return { code: error, parts: named.length > 0 ? named : [error, description] }
    }),
  z.object({ errors: z.array(z.object({ code: text, title: text, detail: text })) }).transform(
    ({ errors }): Said => ({
      code: errors[0]?.code ?? '',
      parts: errors.map((error) => error.detail ?? error.title ?? error.code),
    }),
  ),
])

/** Zendesk's refusal as a code for us and a reason for people, at most 300 characters. */
export type Refusal = { readonly code: string; readonly reason: string }

export function refusalOf(body: string): Refusal {
  const read = envelope.safeParse(jsonOf(body))
  const { code, parts }: Said = read.success ? read.data : { code: '', parts: [body.trim()] }
  const reason = parts.filter(Boolean).join('; ') || 'no reason given'
  return { code, reason: reason.length > LONGEST ? `${reason.slice(0, LONGEST - 1)}…` : reason }
}

/** JSON, or undefined when the text is none. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Maintenance pages and proxies answer HTML or plain text; the caller shows it as it is.
    return undefined
  }
}

/** A subdomain that was renamed or closed answers with a redirect, or with a page instead of the API's JSON. */
export const isElsewhere = ({ status, text }: { readonly status: number; readonly text: string }): boolean =>
  (status >= 300 && status < 400) || (status === 404 && (/^\s*</.test(text) || /no help ?desk/i.test(text)))
