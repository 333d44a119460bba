type Advisory = { readonly severity?: string; readonly via?: readonly unknown[]; readonly range?: string }
type Answer = {
  readonly vulnerabilities?: Readonly<Record<string, Advisory>>
  readonly metadata?: { readonly dependencies?: { readonly prod?: number } }
  readonly message?: string
  readonly error?: { readonly summary?: string }
}

const SEVERE: readonly string[] = ['high', 'critical']

/** What `npm audit --json` came to, in lines; safe: the registry told, and nothing severe is known. */
export function auditReport(output: string, failure?: string): { lines: readonly string[]; isSafe: boolean } {
  const answer = parsed(output)
  if (!answer?.vulnerabilities) {
    const why = failure || answer?.error?.summary || answer?.message || 'the registry did not answer'
    return { lines: [`not checked: ${why}`], isSafe: false }
  }
  const found = Object.entries(answer.vulnerabilities)
  const lines = found.map(([name, { severity, range, via = [] }]) => {
    const titles = via.flatMap((one) => (typeof one === 'object' && one && 'title' in one ? [String(one.title)] : []))
    return `${severity}: ${name} ${range ?? ''}${titles.length > 0 ? `: ${titles.join('; ')}` : ''}`
  })
  const total = answer.metadata?.dependencies?.prod ?? 0
  return {
    lines: [...lines, `${found.length} of ${total} packages in production have a known weakness`],
    isSafe: found.every(([, { severity = '' }]) => !SEVERE.includes(severity)),
  }
}

function parsed(output: string): Answer | null {
  try {
    return JSON.parse(output)
  } catch {
    return null
  }
}
