import { z } from 'zod'

export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt'] as const
export type Language = (typeof LANGUAGES)[number]

/** R4: one phrase an admin can read, and what a customer who says it means. */
export const signalSchema = z.object({
  phrase: z.string().min(2),
  language: z.enum(LANGUAGES),
  means: z.string(),
})
export type Signal = z.infer<typeof signalSchema>
