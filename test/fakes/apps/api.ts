import { type Context, Hono } from 'hono'
import type { Outcome, Refusal } from '../../../domain/outcome.ts'
import { type Fields, fieldsOf } from '../../../server/package/contents.ts'
import type { App, Installed, Market } from './market.ts'

/** The one account whose API this is, and the token its admin uses as OAuth token or as API token. */
export type ApiOptions = { readonly subdomain: string; readonly token: string }
type Job = { readonly id: string; readonly status: string; readonly message: string; readonly app_id: number | null }

/** Zendesk's routes for apps as its command line tool calls them (zendesk-app.md 5). */
export function appsApi(market: Market, { subdomain, token }: ApiOptions): Hono {
  const uploads = new Map<number, Uint8Array>()
  const jobs = new Map<string, Job>()
  const api = new Hono()

  api.use(async (c, next) => {
    const [scheme = '', value = ''] = (c.req.header('authorization') ?? '').split(' ')
    const password = scheme === 'Basic' ? Buffer.from(value, 'base64').toString().split('/token:')[1] : value
    if (password === token) return next()
    return c.json({ error: 'Couldn’t authenticate you', description: 'The credentials are missing or wrong.' }, 401)
  })

  api.post('/api/v2/apps/validate', async (c) => {
    const zip = await fileIn(c, 'file')
    if (!zip) return missingFile(c, 'file')
    const verdict = market.examine(zip)
    return verdict.ok ? c.body(null, 200) : invalid(c, verdict.refusals)
  })

  api.post('/api/v2/apps/uploads.json', async (c) => {
    const zip = await fileIn(c, 'uploaded_data')
    if (!zip) return missingFile(c, 'uploaded_data')
    const id = uploads.size + 1
    uploads.set(id, zip)
    return c.json({ id }, 201)
  })

  /** The package is looked at in a job: its answer says so only later. */
  const deploy = (c: Context, uploadId: unknown, replaces?: number) => {
    const zip = uploads.get(Number(uploadId))
    if (!zip) return notFound(c, `There is no upload ${Number(uploadId)}.`)
    const job = jobOf(`job-${jobs.size + 1}`, market.upload(subdomain, zip, replaces))
    jobs.set(job.id, job)
    return c.json({ job_id: job.id }, 202)
  }
  api.post('/api/apps.json', async (c) => deploy(c, (await bodyOf(c)).upload_id))
  api.put('/api/v2/apps/:id{[0-9]+}', async (c) => deploy(c, (await bodyOf(c)).upload_id, Number(c.req.param('id'))))
  api.get('/api/v2/apps/job_statuses/:id', (c) => {
    const job = jobs.get(c.req.param('id'))
    return job ? c.json(job) : notFound(c, 'There is no such job.')
  })

  // zcli names the product where a version stands elsewhere: /api/support/apps/installations.json.
  const inProduct = (c: Context) => {
    const product = c.req.param('product') ?? ''
    return (app: { locations: App['locations'] }) =>
      /^v\d$/.test(product) || app.locations.some((at) => at.product === product)
  }
  api.get('/api/:product/apps/installations.json', (c) =>
    c.json({ installations: market.installedIn(subdomain).filter(inProduct(c)).map(shown) }),
  )
  api.post('/api/:product/apps/installations.json', async (c) => {
    const body = await bodyOf(c)
    const app = market.app(Number(body.app_id))
    if (app && !inProduct(c)(app)) return notFound(c, `${app.name} has no place in ${c.req.param('product')}.`)
    return answered(c, market.install(subdomain, Number(body.app_id), fieldsOf(body.settings)), 201)
  })
  api.get('/api/:product/apps/installations/:file', (c) => {
    const id = numberIn(c.req.param('file'))
    const installed = market.installedIn(subdomain).find(({ installationId }) => installationId === id)
    return installed ? c.json(shown(installed)) : notFound(c, `There is no installation ${id} in this account.`)
  })
  api.put('/api/:product/apps/installations/:file', async (c) => {
    const { settings, enabled } = await bodyOf(c)
    const changes = {
      ...(settings !== undefined && { settings: fieldsOf(settings) }),
      ...(typeof enabled === 'boolean' && { isEnabled: enabled }),
    }
    return answered(c, market.change(subdomain, numberIn(c.req.param('file')), changes), 200)
  })
  api.delete('/api/:product/apps/installations/:file', (c) => {
    const gone = market.uninstall(subdomain, numberIn(c.req.param('file')))
    return gone.ok ? c.body(null, 204) : notFound(c, sentenceOf(gone.refusals))
  })

  api.notFound((c) => c.json({ error: 'InvalidEndpoint', description: 'Not found' }, 404))
  return api
}

const sentenceOf = (refusals: readonly Refusal[]) => refusals.map(({ reason }) => reason).join('\n')

const jobOf = (id: string, taken: Outcome<App>): Job =>
  taken.ok
    ? { id, status: 'completed', message: '', app_id: taken.value.id }
    : { id, status: 'failed', message: sentenceOf(taken.refusals), app_id: null }

/** As the API names it; secure settings are never told. */
const shown = ({ installationId, appId, isEnabled, settings, name }: Installed) => ({
  id: installationId,
  app_id: appId,
  enabled: isEnabled,
  settings: { name, ...settings },
})

const numberIn = (file: string): number => Number(file.replace(/\.json$/, ''))

async function fileIn(c: Context, field: string): Promise<Uint8Array | null> {
  if (!c.req.header('content-type')?.startsWith('multipart/form-data')) return null
  const file = (await c.req.formData().catch(() => null))?.get(field)
  return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : null
}

const bodyOf = async (c: Context): Promise<Fields> => fieldsOf(await c.req.json().catch(() => null))

const notFound = (c: Context, description: string) => c.json({ error: 'RecordNotFound', description }, 404)
const invalid = (c: Context, refusals: readonly Refusal[]) =>
  c.json({ error: 'RecordInvalid', description: sentenceOf(refusals) }, 422)
const missingFile = (c: Context, field: string) =>
  c.json({ error: 'RecordInvalid', description: `Send the zip as the form's file "${field}".` }, 422)

function answered(c: Context, outcome: Outcome<Installed>, status: 200 | 201) {
  if (outcome.ok) return c.json(shown(outcome.value), status)
  return outcome.refusals.some(({ code }) => code === 'not-found')
    ? notFound(c, sentenceOf(outcome.refusals))
    : invalid(c, outcome.refusals)
}
