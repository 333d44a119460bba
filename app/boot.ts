import { type Boot, bootSchema } from '../domain/views.ts'

/** What the server put into the page; null where the page did not come from a signed load. */
export function readBoot(page: Document): Boot | null {
  const text = page.getElementById('firstline-boot')?.textContent
  if (!text) return null
  try {
    return bootSchema.parse(JSON.parse(text))
  } catch {
    // A page of another version of the server: the app then says what to do instead of breaking.
    return null
  }
}
