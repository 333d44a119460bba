const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Plain text as HTML of the same look within a line: nothing in a customer's name can become markup. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/** Plain text as the editor's HTML, line by line as it was: an empty line is an empty line. */
export const linesAsHtml = (text: string): string => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`
