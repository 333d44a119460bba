import { toJSONSchema } from 'zod'
import type { $ZodType } from 'zod/v4/core'
import { problemSchema } from '../../domain/views.ts'

/** A body as the schema describes it. */
export const json = (schema: $ZodType) => ({
  content: {
    'application/json': {
      schema: toJSONSchema(schema, { io: 'input', target: 'openapi-3.0', unrepresentable: 'any' }),
    },
  },
})
export const problem = { description: 'Refused; the message says what to do', ...json(problemSchema) }
export const answers = (description: string, schema?: $ZodType) => ({
  200: { description, ...(schema ? json(schema) : {}) },
  default: problem,
})
export const ticketId = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
export const otherId = { name: 'other', in: 'path', required: true, schema: { type: 'string' } }
export const language = { name: 'language', in: 'query', schema: { type: 'string', enum: ['en', 'de'] } }
export const bearerOnly = { security: [{ session: [] }] }
