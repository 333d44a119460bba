import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import type { RecordedRequest } from './fakes/zendesk/traffic.ts'

/**
 * Checks recorded requests against Zendesk's API description where it describes them:
 * `FIRSTLINE_TRAFFIC=folder npm test`, then `node test/traffic.ts --oas zendesk-oas.yaml --traffic folder`.
 * The stand-in's own tests send wrong requests on purpose; what it refused counts only when the product sent it.
 */
type Schema = { readonly [key: string]: unknown }
type Operation = { readonly parameters?: readonly Schema[]; readonly requestBody?: Schema }
type PathItem = { readonly parameters?: readonly Schema[] } & { readonly [method: string]: Operation | undefined }

const PRODUCT = /^Firstline\//
/** Bodies the description leaves out or models wrongly (zendesk-api.md 0). */
const UNMODELLED =
  /\/(tags|organizations|organization_memberships|group_memberships|identities|ticket_fields|ticket_forms|uploads)(\/|$)/

const { values } = parseArgs({ options: { oas: { type: 'string' }, traffic: { type: 'string' } } })
if (!values.oas || !values.traffic) {
  console.error('Which description and which recording? node test/traffic.ts --oas FILE --traffic FOLDER')
  process.exit(2)
}
const description = parse(readFileSync(values.oas, 'utf8')) as { paths: Record<string, PathItem>; components: Schema }

const templates = Object.entries(description.paths).map(([path, item]) => ({
  path,
  item,
  gaps: (path.match(/\{/g) ?? []).length,
  pattern: new RegExp(
    `^${path
      .replace(/\.json$/, '')
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(/\{[^}]+\}/g, '[^/]+')}$`,
  ),
}))

const resolved = (schema: Schema): Schema => {
  if (typeof schema.$ref !== 'string') return schema
  const found = schema.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, part) => (node as Schema)[part], description)
  return resolved(found as Schema)
}

/** What is wrong with a value by its schema; unknown keys are allowed, as Zendesk ignores them. */
function faultsOf(value: unknown, given: Schema, at: string): string[] {
  const schema = resolved(given)
  const all = (schema.allOf ?? []) as Schema[]
  const any = (schema.anyOf ?? schema.oneOf ?? []) as Schema[]
  const faults = all.flatMap((part) => faultsOf(value, part, at))
  if (any.length > 0 && any.every((part) => faultsOf(value, part, at).length > 0))
    faults.push(`${at} fits none of its forms`)
  if (value === null) return faults
  switch (schema.type) {
    case 'object': {
      if (typeof value !== 'object' || Array.isArray(value)) return [...faults, `${at} must be an object`]
      const properties = (schema.properties ?? {}) as Record<string, Schema>
      for (const [key, part] of Object.entries(value))
        if (properties[key]) faults.push(...faultsOf(part, properties[key], `${at}.${key}`))
      return faults
    }
    case 'array':
      if (!Array.isArray(value)) return [...faults, `${at} must be a list`]
      return [
        ...faults,
        ...value.flatMap((part, index) => faultsOf(part, (schema.items ?? {}) as Schema, `${at}[${index}]`)),
      ]
    case 'integer':
      if (!Number.isInteger(value)) faults.push(`${at} must be a whole number, not ${JSON.stringify(value)}`)
      break
    case 'number':
      if (typeof value !== 'number') faults.push(`${at} must be a number`)
      break
    case 'boolean':
      if (typeof value !== 'boolean') faults.push(`${at} must be true or false`)
      break
    case 'string':
      if (typeof value !== 'string') faults.push(`${at} must be text`)
      break
  }
  if (Array.isArray(schema.enum) && !schema.enum.includes(value))
    faults.push(`${at} must be one of ${schema.enum.join(', ')}`)
  return faults
}

/** A query parameter is text on the wire: it is read as its schema says. */
function queryFaults(request: RecordedRequest, parameters: readonly Schema[]): string[] {
  return parameters.map(resolved).flatMap((parameter) => {
    const text = request.query[String(parameter.name)]
    if (parameter.in !== 'query') return []
    if (text === undefined) return parameter.required ? [`query ${parameter.name} is missing`] : []
    const schema = resolved((parameter.schema ?? {}) as Schema)
    const value =
      schema.type === 'integer' || schema.type === 'number'
        ? Number(text)
        : schema.type === 'boolean'
          ? text === 'true'
          : text
    return schema.type === 'array' || schema.type === 'object' ? [] : faultsOf(value, schema, `query ${parameter.name}`)
  })
}

function check(request: RecordedRequest): string[] | null {
  const path = request.path.replace(/\.json$/, '')
  const [template] = templates.filter(({ pattern }) => pattern.test(path)).toSorted((a, b) => a.gaps - b.gaps)
  if (!template) return null
  const operation = template.item[request.method.toLowerCase()]
  if (!operation) return [`${request.method} is not described`]
  const faults = queryFaults(request, [...(template.item.parameters ?? []), ...(operation.parameters ?? [])])
  const content = resolved((operation.requestBody ?? {}) as Schema).content as Record<string, Schema> | undefined
  const schema = content?.['application/json']?.schema as Schema | undefined
  const hasBody = request.method !== 'GET' && request.method !== 'DELETE'
  if (schema && hasBody && !UNMODELLED.test(path)) {
    if (!request.contentType.startsWith('application/json')) faults.push('the content type must be application/json')
    faults.push(...faultsOf(request.body, schema, 'body'))
  }
  return faults
}

const folder = values.traffic
const requests = readdirSync(folder)
  .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
  .filter(Boolean)
  .map((line) => JSON.parse(line) as RecordedRequest)
const relevant = requests.filter(({ status, userAgent }) => status < 400 || PRODUCT.test(userAgent))
let described = 0
let product = 0
const violations = new Map<string, number>()
for (const request of relevant) {
  const faults = check(request)
  if (faults === null) continue
  described += 1
  if (PRODUCT.test(request.userAgent)) product += 1
  for (const fault of faults) {
    const line = `${PRODUCT.test(request.userAgent) ? 'product' : 'test'}: ${request.method} ${request.path.replace(/\d+/g, 'N')}: ${fault}`
    violations.set(line, (violations.get(line) ?? 0) + 1)
  }
}
for (const [line, count] of violations) console.log(`${count} × ${line}`)
console.log(
  `${requests.length} requests, ${described} described (${product} of the product), ${violations.size} violations`,
)
process.exitCode = violations.size === 0 && product > 0 ? 0 : 1
