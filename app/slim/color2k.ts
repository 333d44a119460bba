/**
 * The three functions that Garden takes from `color2k`, without its packed table of colour names (2 KB gzip that nothing
 * here needs). Hex, rgb() and rgba() only; anything else is refused, as the original refuses what it cannot read.
 */
type Rgba = [number, number, number, number]

export function parseToRgba(color: string): Rgba {
  const text = color.trim().toLowerCase()
  const long = /^#[\da-f]{3,4}$/.test(text) ? text.replace(/[\da-f]/g, '$&$&') : text
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})([\da-f]{2})?$/.exec(long)
  if (hex) {
    const [red = 0, green = 0, blue = 0, alpha = 255] = hex
      .slice(1, 5)
      .map((part) => part && Number.parseInt(part, 16)) as number[]
    return [red, green, blue, alpha / 255]
  }
  const rgba = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*([\d.]+))?\s*\)$/.exec(text)
  if (!rgba) throw new Error(`Not a colour: ${color}`)
  return [Number(rgba[1]), Number(rgba[2]), Number(rgba[3]), Number(rgba[4] ?? 1)]
}

export function toHex(color: string): string {
  const [red, green, blue, alpha] = parseToRgba(color)
  const parts = alpha < 1 ? [red, green, blue, Math.round(alpha * 255)] : [red, green, blue]
  return `#${parts.map((part) => Math.min(255, Math.max(0, part)).toString(16).padStart(2, '0')).join('')}`
}

/** A colour at `position` (0 to 1) on the even way through opaque colours. */
export function getScale(...colors: readonly string[]): (position: number) => string {
  const stops = colors.map(parseToRgba)
  return (position) => {
    const place = Math.min(1, Math.max(0, position)) * (stops.length - 1)
    const [from, to] = [stops[Math.floor(place)] ?? [0, 0, 0, 1], stops[Math.ceil(place)] ?? [0, 0, 0, 1]]
    const part = place - Math.floor(place)
    const mixed = [0, 1, 2].map((at) => Math.floor((from[at] ?? 0) * (1 - part) + (to[at] ?? 0) * part))
    return `rgba(${mixed.join(', ')}, 1)`
  }
}
