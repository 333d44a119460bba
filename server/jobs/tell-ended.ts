import { say } from '../../domain/reason.ts'
import { connectionOf, endTelling } from '../db/connections.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'

/** Tells the lead once that the connection ended. A post that may have been made is looked for before it is made again. */
export async function tellEnded(services: Services, { accountId }: Payload<'tell-ended'>): Promise<void> {
  const { db, slack, texts, zendeskUrl, log } = services
  const account = await accountOf(services, accountId)
  const connection = await connectionOf(db, accountId)
  if (!connection || connection.endedAt === null || connection.endedWhy === null) return
  if (account.slack) {
    const actionId = `connection:${accountId}:${connection.generation}`
    const channel = account.policy.slack.leadChannel
    const wanted = { actionId, since: connection.endedAt }
    if ((await slack.findPost(account.slack, channel, wanted)) !== 'found') {
      const why = `@connection.why.${connection.endedWhy}`
      const text = say(texts, { key: 'connection.lost', params: { account: account.subdomain, why } })
      const url = `${zendeskUrl(account.subdomain)}/agent`
      const result = await slack.post(account.slack, { channel, text: `${text} ${url}`, actionId })
      if (result.state === 'refused')
        log.warn('message-refused', { account: account.subdomain, effect: actionId, note: result.reason })
    }
  }
  await endTelling(db, accountId, connection.generation)
}
