import DOMPurify from 'dompurify'
import { createElement, Fragment, type ReactNode } from 'react'
import type { Segment } from '../../domain/macro.ts'
import { escapeHtml } from '../escape.ts'

const TAGS =
  'p br div span b strong i em u s ul ol li a h1 h2 h3 h4 h5 h6 blockquote code pre table thead tbody tr td th hr'
const ATTRIBUTES = ['href', 'title', 'colspan', 'rowspan', 'start']

const asHtml = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>')
/** Private characters stand around a segment's number, `\uE0005\uE001`: nobody's text can pretend to be such a mark. */
const unmarked = (text: string): string => text.replace(/[\uE000\uE001]/g, '')

/** HTML that can do nothing but look: no scripts, no forms, no pictures from elsewhere. */
function clean(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS.split(' '),
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
    RETURN_DOM_FRAGMENT: true,
  })
}

/** What goes into the editor: the same that was shown, as HTML. Values are the customer's words and never become markup. */
export function htmlOf(segments: readonly Segment[]): string {
  const raw = segments.map((one) => (one.kind === 'text' ? one.text : asHtml(one.text))).join('')
  const box = document.createElement('div')
  box.append(clean(unmarked(raw)))
  return box.innerHTML
}

/** A rendered macro of HTML for React, each value and gap put there by `show`. Inside attributes they are plain text. */
export function previewOf(
  segments: readonly Segment[],
  show: (segment: Segment, index: number) => ReactNode,
): ReactNode {
  let raw = ''
  for (const [index, one] of segments.entries()) {
    // Between < and > it is an attribute's value and cannot be marked.
    const isInTag = raw.lastIndexOf('<') > raw.lastIndexOf('>')
    if (one.kind === 'text') raw += unmarked(one.text)
    else raw += isInTag ? escapeHtml(unmarked(one.text)) : `\uE000${index}\uE001`
  }

  const ofText = (text: string): ReactNode[] =>
    text.split(/(\uE000\d+\uE001)/).map((part) => {
      const index = /^\uE000(\d+)\uE001$/.exec(part)?.[1]
      const segment = index === undefined ? undefined : segments[Number(index)]
      return segment ? show(segment, Number(index)) : part
    })
  const ofNode = (node: Node, key: number): ReactNode => {
    if (node instanceof Text) return createElement(Fragment, { key }, ...ofText(node.data))
    if (!(node instanceof Element)) return null
    const name = node.tagName.toLowerCase()
    const children = [...node.childNodes].map(ofNode)
    const props: Record<string, unknown> = { key }
    for (const { name: attribute, value } of node.attributes)
      props[attribute === 'colspan' ? 'colSpan' : attribute === 'rowspan' ? 'rowSpan' : attribute] = value
    // A link in a preview is to be read, not followed by accident.
    if (name === 'a') Object.assign(props, { target: '_blank', rel: 'noreferrer noopener' })
    return createElement(name, props, ...(children.length > 0 ? [children] : []))
  }
  return [...clean(raw).childNodes].map(ofNode)
}

/** A reply in the editor as text: blocks end lines. */
export function textOfReply(text: string): string {
  if (!/<\/?(?:p|br|div|span|b|i|strong|em|ul|ol|li|a|h\d|table)\b[^>]*>/i.test(text)) return text
  const { body } = new DOMParser().parseFromString(text, 'text/html')
  for (const end of body.querySelectorAll('br')) end.replaceWith('\n')
  for (const block of body.querySelectorAll('p,div,li,h1,h2,h3,h4,h5,h6,tr')) block.append('\n')
  return body.textContent ?? ''
}
