/**
 * The few functions that Garden takes from `polished`, written small: the original weighs 8 KB gzip in the first download.
 * Same answers for what Garden asks (test/app/slim.test.ts compares the two); opaque hex and rgba() colours and pixels only.
 */
type Rgb = readonly [number, number, number]

const UNIT = /^(-?[\d.]+)(px|em|rem|%)?$/

export function getValueAndUnit(value: string | number): [number | string, string | undefined] {
  const match = UNIT.exec(String(value))
  return match ? [Number(match[1]), match[2] ?? ''] : [value, undefined]
}

export function stripUnit(value: string | number): number | string {
  return getValueAndUnit(value)[0]
}

export function em(pixels: string, base: string): string {
  return `${Number.parseFloat(pixels) / Number.parseFloat(base)}em`
}

/** `math('(20px * 2) - 1px')` is `39px`: numbers, pixels, four operations, parentheses. */
export function math(formula: string): string {
  const tokens: readonly string[] = formula.match(/[\d.]+|px|[-+*/()]/g) ?? []
  let next = 0
  const unit = tokens.includes('px') ? 'px' : ''

  function factor(): number {
    const token = tokens[next++]
    if (token === '-') return -factor()
    const value = token === '(' ? sum() : Number(token)
    if (token === '(' || tokens[next] === 'px') next += 1
    return value
  }
  function product(): number {
    let value = factor()
    while (tokens[next] === '*' || tokens[next] === '/')
      value = tokens[next++] === '*' ? value * factor() : value / factor()
    return value
  }
  function sum(): number {
    let value = product()
    while (tokens[next] === '+' || tokens[next] === '-')
      value = tokens[next++] === '+' ? value + product() : value - product()
    return value
  }
  return `${sum()}${unit}`
}

function rgbOf(color: string): Rgb {
  const hex = color.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
  const numbers = hex.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
    : (hex.match(/[\d.]+/g) ?? []).map(Number)
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = numbers
  if (Number.isNaN(red + green + blue)) throw new Error(`Not a colour: ${color}`)
  return [red, green, blue]
}

const hexOf = (rgb: readonly number[]): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

export function rgba(color: string, alpha: number): string {
  return `rgba(${rgbOf(color).join(',')},${alpha})`
}

/** Moves a colour's HSL lightness; hue and saturation stay. */
function shifted(color: string, amount: number): string {
  const [red, green, blue] = rgbOf(color).map((part) => part / 255) as [number, number, number]
  const most = Math.max(red, green, blue)
  const least = Math.min(red, green, blue)
  const lightness = (most + least) / 2
  const spread = most - least
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * lightness - 1))
  const to = Math.min(1, Math.max(0, lightness + amount))
  const chroma = saturation * (1 - Math.abs(2 * to - 1))
  return hexOf(
    [red, green, blue].map((part) => (spread === 0 ? to : to + ((part - (most + least) / 2) / spread) * chroma) * 255),
  )
}
export const darken = (amount: number, color: string): string => shifted(color, -amount)
export const lighten = (amount: number, color: string): string => shifted(color, amount)

/** Relative luminance as in WCAG 2. */
function luminanceOf(color: string): number {
  const [red, green, blue] = rgbOf(color).map((part) =>
    part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number]
  return Math.round((0.2126 * red + 0.7152 * green + 0.0722 * blue) * 1000) / 1000
}

export function getContrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b)
  return Math.round(((light + 0.05) / (dark + 0.05)) * 100) / 100
}

export function readableColor(color: string, onLight = '#000', onDark = '#fff'): string {
  const isLight = luminanceOf(color) > 0.179
  const preferred = isLight ? onLight : onDark
  if (getContrast(color, preferred) >= 4.5) return preferred
  return isLight ? '#000' : '#fff'
}

export function hideVisually(): Record<string, string> {
  return {
    border: '0',
    clip: 'rect(0 0 0 0)',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    padding: '0',
    position: 'absolute',
    whiteSpace: 'nowrap',
    width: '1px',
  }
}
