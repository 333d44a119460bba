import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { type NewPair, savePairs } from '../../server/db/duplicates.ts'
import { up as onePair } from '../../server/db/migrations/011-one-pair.ts'
import { transact } from '../../server/db/transact.ts'
import { addAccount } from './connect.ts'
import { databases, type TestDatabase } from './setup-database.ts'

let database: TestDatabase
afterEach(() => database.close())

test.each(databases)('D3 two tickets become one pair, whichever was named first, on $name', async ({ open }) => {
  database = await open()
  const { db } = database
  const accountId = await addAccount(database)
  const pair = (ticketId: string, otherId: string, state: NewPair['state'] = 'suggested'): NewPair => ({
    accountId,
    ticketId,
    otherId,
    ticketCreatedAt: Number(ticketId),
    otherCreatedAt: Number(otherId),
    state,
    why: [],
    survivorId: otherId,
    mergeAt: null,
    changedBy: null,
  })
  const save = (...pairs: NewPair[]) => transact(db, (tx) => savePairs(tx, pairs, 0))
  await sql`drop index duplicate_pairs_once`.execute(db)
  await save(pair('2', '1'), pair('1', '2'), pair('4', '3'), pair('3', '4', 'merged'), pair('6', '5', 'merging'))
  await save(pair('5', '6', 'merged'), pair('8', '7'))
  await onePair(db as never)
  const { rows } =
    await sql`select ticket_id || ':' || other_id as pair, state from duplicate_pairs order by 1`.execute(db)
  expect(rows).toEqual([
    { pair: '2:1', state: 'suggested' },
    { pair: '3:4', state: 'merged' },
    { pair: '6:5', state: 'merging' },
    { pair: '8:7', state: 'suggested' },
  ])
  expect(await save(pair('1', '2'), pair('8', '7'), pair('10', '9'))).toEqual([pair('10', '9')])
})
