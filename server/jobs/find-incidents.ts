import { randomUUID } from 'node:crypto'
import {
  belongsTo,
  commonCategory,
  type FoundIncident,
  findIncident,
  INCIDENT_WITHIN_MS,
  partsOf,
  tellIncident,
  type Usual,
} from '../../domain/incident.ts'
import type { Account } from '../db/accounts.ts'
import { hadCondition } from '../db/escalation-conditions.ts'
import {
  incidentsOf,
  joinIncident,
  lockIncidents,
  newestMembers,
  openIncidents,
  saveIncident,
} from '../db/incidents.ts'
import type { Tx } from '../db/schema.ts'
import { findSighting, type KeptSighting, sightingsLike } from '../db/sightings.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'
import { recordDecision } from './record.ts'
import { watchEscalationIn } from './watch-escalation.ts'

/** A ticket is looked for by its rarest parts: what everybody writes would find everybody. */
const RAREST = 12
/** So many of a day are compared at most, the newest. */
const MOST_COMPARED = 300
/** Triages do not end in the order of creation: a later ticket may be the one that completes an incident. */
const MOST_LATER = 20
/** Of a large incident, the newest tickets are asked again when another joins. */
const MOST_WATCHED = 100

/**
 * D5: whether a new ticket completes an incident or belongs to one. One alert an incident; told once, also when run again: what was
 * found is kept in the transaction that records the alert. No Zendesk call.
 */
export async function findIncidents(
  services: Services,
  { accountId, ticketId }: Payload<'find-incidents'>,
): Promise<void> {
  const { db, usual, clock } = services
  const account = await accountOf(services, accountId)
  const sighting = await findSighting(db, accountId, ticketId)
  if (!sighting) return
  const known = await usual.of(accountId, clock.now())
  await transact(db, async (tx) => {
    await lockIncidents(tx, accountId)
    const [before] = await incidentsOf(tx, accountId, [ticketId])
    if (before) return
    const open = await openIncidents(tx, accountId, sighting.at - INCIDENT_WITHIN_MS)
    const own = open.find((incident) => belongsTo(sighting, incident, known))
    if (own) await joinIncident(tx, accountId, own.id, [sighting])
    else await completeIncident(services, tx, account, sighting, known)
    await watchIncident(services, tx, account, ticketId)
  })
}

/** E2: the same issue at several customers is a condition of every ticket that has it, also of those that came before. */
async function watchIncident(services: Services, tx: Tx, account: Account, ticketId: string): Promise<void> {
  const [own] = await incidentsOf(tx, account.id, [ticketId])
  if (!own) return
  const ids = await newestMembers(tx, own.id, MOST_WATCHED)
  const known = await hadCondition(tx, account.id, 'same-issue', ids)
  const ticketIds = [...new Set([ticketId, ...ids.filter((id) => !known.has(id))])]
  await watchEscalationIn(services, tx, account, ticketIds)
}

async function completeIncident(
  services: Services,
  tx: Tx,
  account: Account,
  sighting: KeptSighting,
  usual: Usual,
): Promise<void> {
  const like = await sightingsLike(tx, account.id, rarestParts(sighting, usual), {
    from: sighting.at - INCIDENT_WITHIN_MS,
    to: sighting.at + INCIDENT_WITHIN_MS,
    atMost: MOST_COMPARED,
  })
  const others = like.filter(({ ticketId }) => ticketId !== sighting.ticketId)
  const later = others.filter(({ at }) => at >= sighting.at).slice(-MOST_LATER)
  const all = [sighting, ...others]
  const found = [sighting, ...later].reduce<FoundIncident | null>(
    (first, newest) => first ?? findIncident(newest, all, usual),
    null,
  )
  if (!found) return
  const ids = found.sightings.map(({ ticketId }) => ticketId)
  const [known] = await incidentsOf(tx, account.id, ids)
  // One incident a matter: what overlaps with one is part of it.
  if (known) return await joinIncident(tx, account.id, known.id, found.sightings)
  await tellFound(services, tx, account, found, all)
}

function rarestParts({ sight }: KeptSighting, { weighing }: Usual): readonly number[] {
  const rarest = (parts: readonly number[], count: number) =>
    parts.toSorted((a, b) => weighing.rarity(b) - weighing.rarity(a)).slice(0, count)
  return [...new Set([...sight.errors, ...rarest(partsOf(sight), RAREST)])]
}

async function tellFound(
  services: Services,
  tx: Tx,
  account: Account,
  found: FoundIncident,
  kept: readonly KeptSighting[],
): Promise<void> {
  const id = randomUUID()
  const at = services.clock.now()
  const { sightings, customers, core, evidence } = found
  const ids = new Set(sightings.map(({ ticketId }) => ticketId))
  const category = commonCategory(kept.filter(({ ticketId }) => ids.has(ticketId)).map((one) => one.category))
  await saveIncident(tx, account.id, { id, foundAt: at, category, core, evidence, members: sightings })
  const decision = {
    id: randomUUID(),
    accountId: account.id,
    ticketId: sightings[0]?.ticketId ?? '',
    kind: 'incident',
    cause: `incident:${id}`,
    at,
    triage: null,
    changes: null,
    base: null,
    class: 'sla',
  } as const
  const action = tellIncident({ sightings, customers, category, common: core.length }, account.policy)
  await recordDecision(services, tx, account, decision, [action])
  services.log.warn('incident-found', {
    account: account.subdomain,
    incident: id,
    tickets: sightings.length,
    customers,
  })
}
