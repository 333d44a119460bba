type Child = Node | string | null | false
type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void)>>

/** An element with its attributes, `on…` listeners and children; false attributes and empty children are left out. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value)
    else if (value === true) element.setAttribute(key, '')
    else if (value !== false) element.setAttribute(key, value)
  }
  element.append(...children.filter((child) => child !== null && child !== false))
  return element
}

/** The element of the page with this id; the page's own HTML has it. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no #${id}.`)
  return element as T
}

/** A choice of one, each a button that says whether it is pressed. */
export function segments<Key extends string>(
  label: string,
  choices: readonly (readonly [Key, string])[],
  chosen: Key,
  choose: (key: Key) => void,
): HTMLElement {
  const buttons = choices.map(([key, text]) =>
    h('button', { type: 'button', 'aria-pressed': String(key === chosen), onclick: () => choose(key) }, text),
  )
  return h('div', { role: 'group', 'aria-label': label, class: 'segments' }, ...buttons)
}

export function options(
  select: HTMLSelectElement,
  choices: readonly (readonly [string, string])[],
  chosen: string,
): void {
  select.replaceChildren(...choices.map(([value, text]) => h('option', { value }, text)))
  select.value = chosen
}
