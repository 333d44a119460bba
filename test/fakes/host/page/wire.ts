/** Messages of the SDK's wire protocol (zendesk-app.md 3.2 and 3.3). */
export type FrameMessage = {
  readonly id?: number
  readonly request?: 'get' | 'set' | 'invoke'
  readonly params?: unknown
  readonly key?: string
  readonly message?: unknown
  readonly appGuid?: string
  readonly instanceGuid?: string
  readonly error?: { readonly msg?: unknown }
}

export type WireError = { readonly name: string; readonly message: string; readonly path?: string }

/**
 * The message of a frame, or null for anything that is not one. The SDK sends JSON text, but for the answer to a hook, which is the object itself.
 */
export function readMessage(data: unknown): FrameMessage | null {
  if (typeof data === 'object' && data !== null) return data as FrameMessage
  if (typeof data !== 'string') return null
  try {
    const message: unknown = JSON.parse(data)
    return typeof message === 'object' && message !== null ? (message as FrameMessage) : null
  } catch {
    return null
  }
}

export const wireError = (message: string, path?: string): WireError => ({
  name: 'Error',
  message,
  ...(path !== undefined && { path }),
})
