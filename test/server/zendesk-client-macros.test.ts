import { describe, expect, test } from 'vitest'
import type { HttpAnswer } from '../../server/clients/http.ts'
import type { Call } from '../../server/clients/zendesk/call.ts'
import { createMacros } from '../../server/clients/zendesk/macros.ts'

const account = { id: 1, subdomain: 'acme' }
const times = { created_at: '2026-03-02T08:00:00Z', updated_at: '2026-03-03T08:00:00Z' }
const listed = (id: number, more: object = {}) => ({ id, title: `Macro ${id}`, actions: [], ...times, ...more })

/** The client on answers given by hand: what other plans say, the stand-in does not. */
function clientOn(answerTo: (call: Call) => { status?: number; body: unknown }) {
  const calls: Call[] = []
  const macros = createMacros(async (_account, call): Promise<HttpAnswer> => {
    calls.push(call)
    const { status = 200, body } = answerTo(call)
    return { status, headers: {}, text: JSON.stringify(body) }
  })
  return { macros, calls }
}
const asked = (call: Call, name: string) => call.query?.find(([key]) => key === name)?.[1]

describe('design 2.5 macros', () => {
  test('M6 all pages, with usage where the plan counts it', async () => {
    const { macros, calls } = clientOn((call) =>
      asked(call, 'page[after]') === 'c1'
        ? { body: { macros: [listed(2, { description: null, active: false })], meta: { has_more: false } } }
        : {
            body: {
              macros: [
                listed(1, {
                  raw_title: '{{dc.title}}',
                  usage_1h: 1,
                  usage_24h: 2,
                  usage_7d: 3,
                  usage_30d: 4,
                  restriction: { type: 'Group', id: 5, ids: [5, 6] },
                  actions: [{ field: 'status', value: 'open' }],
                }),
              ],
              meta: { has_more: true, after_cursor: 'c1' },
            },
          },
    )
    expect(await macros.listMacros(account, 'sweep')).toEqual([
      {
        id: '1',
        title: '{{dc.title}}',
        description: '',
        isActive: true,
        actions: [{ field: 'status', value: 'open' }],
        restriction: { type: 'Group', ids: ['5', '6'] },
        usage: { hour: 1, day: 2, week: 3, month: 4 },
        createdAt: Date.parse(times.created_at),
        updatedAt: Date.parse(times.updated_at),
      },
      expect.objectContaining({ id: '2', title: 'Macro 2', isActive: false, restriction: null, usage: null }),
    ])
    expect(calls.map((call) => [call.method, call.path, asked(call, 'include'), asked(call, 'page[size]')])).toEqual([
      ['GET', '/macros', 'usage_1h,usage_24h,usage_7d,usage_30d', '100'],
      ['GET', '/macros', 'usage_1h,usage_24h,usage_7d,usage_30d', '100'],
    ])
  })

  test.each([400, 403, 422])('M6 a plan that refuses usage counts (%i) still lists its macros', async (status) => {
    const { macros } = clientOn((call) =>
      asked(call, 'include')
        ? { status, body: { error: 'no' } }
        : { body: { macros: [listed(1)], meta: { has_more: false } } },
    )
    expect(await macros.listMacros(account, 'sweep')).toMatchObject([{ id: '1', usage: null }])
  })

  test('M1 macros that are not shown at all are a fault that says what to do', async () => {
    const { macros } = clientOn(() => ({ status: 403, body: { error: 'Forbidden' } }))
    await expect(macros.listMacros(account, 'screen')).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('Connect it as an admin'),
    })
  })

  test('M1, M3 a macro is written with its title, description and actions, to /macros and nowhere else', async () => {
    const { macros, calls } = clientOn(() => ({ body: { macro: listed(7) } }))
    const given = { title: 'T', description: 'D', actions: [{ field: 'status', value: 'open' }] }
    expect(await macros.createMacro(account, given)).toMatchObject({ id: '7' })
    expect(await macros.updateMacro(account, '7/../tickets', given)).toMatchObject({ id: '7' })
    expect(calls.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/macros', { macro: given }],
      ['PUT', '/macros/7%2F..%2Ftickets', { macro: given }],
    ])
  })

  test('M1 a macro that is gone is null, one that Zendesk refuses says why', async () => {
    const gone = clientOn(() => ({ status: 404, body: { error: 'RecordNotFound', description: 'Not found' } }))
    const given = { title: 'T', description: 'D', actions: [] }
    expect(await gone.macros.readMacro(account, '7', 'screen')).toBeNull()
    expect(await gone.macros.updateMacro(account, '7', given)).toBeNull()
    await expect(gone.macros.createMacro(account, given)).rejects.toMatchObject({ kind: 'missing' })
    const body = {
      error: 'RecordInvalid',
      details: { actions: [{ description: 'Actions: must have at least one action' }] },
    }
    const refused = clientOn(() => ({ status: 422, body }))
    await expect(refused.macros.createMacro(account, given)).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('must have at least one action'),
    })
  })
})

describe('design 2.5 dynamic content', () => {
  test('M4 comes by the name that placeholders use, in its default language', async () => {
    const { macros } = clientOn(() => ({
      body: {
        items: [
          {
            name: 'Sign off',
            placeholder: '{{dc.sign_off}}',
            default_locale_id: 8,
            variants: [
              { content: 'Best', locale_id: 1 },
              { content: 'Grüße', locale_id: 8 },
            ],
          },
          { name: 'plain', placeholder: null, variants: [{ content: 'One', default: true }] },
          { name: 'none', placeholder: '{{dc.none}}', variants: [] },
        ],
        meta: { has_more: false },
      },
    }))
    expect(await macros.dynamicContent(account, 'backfill')).toEqual({ sign_off: 'Grüße', plain: 'One', none: '' })
  })

  test.each([403, 404])('M4 a plan without it (%i) has none', async (status) => {
    const { macros } = clientOn(() => ({ status, body: { error: 'InvalidEndpoint' } }))
    expect(await macros.dynamicContent(account, 'backfill')).toEqual({})
  })
})
