import { parseArgs } from 'node:util'
import { basisOf, clocksOf, explain } from '../../domain/clock.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { isoOf } from '../../domain/instant.ts'
import { type Reason, say } from '../../domain/reason.ts'
import { clockPolicyFor, keptHistory } from '../../domain/sla.ts'
import { systemClock } from '../clock.ts'
import { configOfProcess } from '../config.ts'
import { createAccounts } from '../db/accounts.ts'
import { decisionsOf } from '../db/decisions.ts'
import { historyOf } from '../db/history.ts'
import { openDatabase } from '../db/open.ts'
import { findTicket } from '../db/tickets.ts'
import { createEncryption } from '../encryption.ts'
import { englishTexts } from '../texts.ts'

/** S12, R2: what was decided on a ticket, why, and how its first-response clock ran, span by span. */
export async function explainCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { account: { type: 'string' } },
  })
  const [ticketId] = positionals
  if (!ticketId) {
    process.stderr.write('Which ticket? firstline explain TICKET [--account SUBDOMAIN]\n')
    return 2
  }
  const config = configOfProcess()
  const database = await openDatabase(config.database)
  try {
    const accounts = createAccounts(database.db, createEncryption(config.encryptionKeys), defaultPolicy)
    const ids = await accounts.all()
    const all = (await Promise.all(ids.map((id) => accounts.byId(id)))).flatMap((account) => account ?? [])
    const chosen = all.filter(({ subdomain }) => !values.account || subdomain === values.account)
    const texts = englishTexts()
    const line = (reason: Reason) => process.stdout.write(`  ${say(texts, reason)}\n`)
    let found = 0
    for (const account of chosen) {
      const ticket = await findTicket(database.db, account.id, ticketId)
      if (!ticket?.triage) continue
      found++
      const now = systemClock.now()
      process.stdout.write(`Ticket #${ticketId} of ${account.subdomain}\n`)
      for (const { step, result, why } of ticket.triage.steps) {
        process.stdout.write(`${step}: ${say(texts, result)}\n`)
        why.forEach(line)
      }
      for (const decision of await decisionsOf(database.db, account.id, ticketId)) {
        process.stdout.write(
          `${isoOf(decision.at)} ${decision.kind} (${decision.cause}): ${decision.state}${decision.error ? `, ${decision.error}` : ''}\n`,
        )
      }
      const policy = clockPolicyFor(account.policy.sla, ticket.triage.tier.value, ticket.triage.targetSeconds)
      const history = await historyOf(database.db, account.id, ticketId)
      const { firstResponse } = clocksOf(keptHistory(policy, history), now)
      process.stdout.write(
        `first response (${basisOf(policy, 'firstResponse') ? 'business hours' : 'around the clock'}): ${firstResponse.outcome ?? firstResponse.state}${firstResponse.dueAt === null ? '' : `, due ${isoOf(firstResponse.dueAt)}`}\n`,
      )
      explain(firstResponse, 'firstResponse').forEach(line)
    }
    if (found === 0)
      process.stderr.write(
        `Firstline knows no triaged ticket #${ticketId}${values.account ? ` of ${values.account}` : ''}.\n`,
      )
    return found === 0 ? 1 : 0
  } finally {
    await database.close()
  }
}
