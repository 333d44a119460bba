import type { RequestAnswer, RequestOptions } from '../facts.ts'
import type { Desk } from './desk.ts'

export type Settled = { readonly isDone: boolean; readonly args: readonly unknown[] }

/**
 * `client.request`: relative addresses and foreign ones go through the host's server, `cors: true` straight from the browser.
 * The app's promise settles with the first argument (zendesk-app.md 3.3): the parsed answer, or the whole response where it asked for that.
 */
export async function settleRequest(desk: Desk, given: unknown): Promise<Settled> {
  const options = (typeof given === 'string' ? { url: given } : given) as RequestOptions
  try {
    const answer = options.cors ? await direct(options) : await desk.request(options)
    const whole = {
      ...answer,
      ...(json(answer.responseText) !== undefined && { responseJSON: json(answer.responseText) }),
    }
    if (answer.status >= 400) return { isDone: false, args: [whole, 'error', answer.statusText] }
    const body = options.httpCompleteResponse ? whole : (json(answer.responseText) ?? answer.responseText)
    return { isDone: true, args: [body, 'success', whole] }
  } catch (error) {
    const statusText = error instanceof Error ? error.message : String(error)
    return { isDone: false, args: [{ status: 0, statusText, responseText: '' }, 'error', statusText] }
  }
}

async function direct({ url, type = 'GET', data, contentType, headers }: RequestOptions): Promise<RequestAnswer> {
  const answer = await fetch(url, {
    method: type,
    headers: { ...headers, ...(contentType && { 'content-type': contentType }) },
    ...(data !== undefined && { body: typeof data === 'string' ? data : JSON.stringify(data) }),
  })
  return {
    status: answer.status,
    statusText: answer.statusText,
    responseText: await answer.text(),
    responseHeaders: [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\r\n'),
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
