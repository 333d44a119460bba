import type { Phrases } from './phrases.ts'

/** English: what customers say, by what it means. */
export const en: Phrases = {
  outage: [
    '(server|system|site|website|service|platform|portal|application|app|database|network|cluster|everything|production|api) * (down|offline|unavailable|unreachable)',
    '(complete|total|full|major|system|network|service|production|server) (outage|downtime)',
  ],
  'data-loss': [
    '(data|files|records|backups) * (lost|deleted|gone|missing|wiped|corrupted)',
    '(lost|losing) * (data|files|records)',
  ],
  'security-incident': [
    '(data|security) (breach|leak)',
    '(unauthorized|unauthorised) access',
    '(hacked|compromised|ransomware|malware|phishing)',
  ],
  'revenue-blocked': ['(customers|clients|users) (cannot|can t) * (pay|buy|order|check out)'],
  'core-broken': [
    '(cannot|can t|unable to) * (log in|login|access)',
    '(not|doesn t|isn t|stopped) (work|working|respond|responding)',
  ],
  urgent: ['(urgent|urgently|asap|immediately|emergency|critical)', 'as soon as possible'],
  degraded: ['(slow|slowly|intermittent|intermittently|delay|delays)'],
  minor: ['(minor|cosmetic|typo)', 'no rush'],
  billing: ['(invoice|invoices|billing|charge|charged|payment|subscription)'],
  refund: ['(refund|refunds|money back)'],
}
