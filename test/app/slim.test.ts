import { DEFAULT_THEME, PALETTE } from '@zendeskgarden/react-theming'
import * as color2k from 'color2k'
import * as polished from 'polished'
import { expect, test } from 'vitest'
import * as slimColor2k from '../../app/slim/color2k.ts'
import { get, memoize } from '../../app/slim/lodash.ts'
import * as slim from '../../app/slim/polished.ts'
import { propTypes } from '../../app/slim/prop-types.ts'

const colours = Object.values(PALETTE).flatMap((hue) =>
  typeof hue === 'string' ? [hue] : Object.values(hue as object),
)

test('design 2.12 our arithmetic on lengths says what polished says', () => {
  const formulas = [
    '4px * 6',
    '12px - 1',
    '(20px * 2) - 1px',
    '(32px - 12px) / 2 + 3px',
    '10 - 1px',
    '1px * -2',
    '40px - (1px * 2)',
  ]
  expect(formulas.map(slim.math)).toEqual(formulas.map((formula) => polished.math(formula)))
  expect(slim.em('11px', '14px')).toBe(polished.em('11px', '14px'))
  for (const value of ['12px', '1.5em', '20', 'auto'])
    expect(slim.getValueAndUnit(value)).toEqual(polished.getValueAndUnit(value))
  expect(slim.stripUnit('6px')).toBe(polished.stripUnit('6px'))
  expect(slim.hideVisually()).toEqual(polished.hideVisually())
})

test('design 2.12 our colours are what polished makes of every colour of the palette', () => {
  expect(colours.length).toBeGreaterThan(150)
  for (const colour of colours) {
    expect(slim.rgba(colour, 0.24)).toBe(polished.rgba(colour, 0.24))
    expect(slim.getContrast('#fff', colour)).toBe(polished.getContrast('#fff', colour))
    expect(slim.readableColor(colour)).toBe(polished.readableColor(colour))
    for (const [mine, original] of [
      [slim.darken, polished.darken],
      [slim.lighten, polished.lighten],
    ] as const) {
      const [ours, theirs] = [mine(0.05, colour), original(0.05, colour)].map(color2k.parseToRgba)
      for (const channel of [0, 1, 2]) expect(Math.abs(ours![channel]! - theirs![channel]!)).toBeLessThanOrEqual(1)
    }
  }
})

test('design 2.12 our reading of colours is that of color2k', () => {
  for (const colour of [...colours, '#fff', 'rgba(1, 2, 3, 0.5)', 'rgb(9,8,7)']) {
    expect(slimColor2k.parseToRgba(colour)).toEqual(color2k.parseToRgba(colour))
    expect(slimColor2k.toHex(colour)).toBe(color2k.toHex(colour))
  }
  const [ours, theirs] = [slimColor2k.getScale('#fff', '#1f73b7', '#000'), color2k.getScale('#fff', '#1f73b7', '#000')]
  for (const place of [0, 0.3, 0.5, 0.77, 1]) {
    const [mine, other] = [ours(place), theirs(place)].map(color2k.parseToRgba)
    for (const channel of [0, 1, 2]) expect(Math.abs(mine![channel]! - other![channel]!)).toBeLessThanOrEqual(1)
  }
  for (const wrong of ['neutralHue.700', '#12', 'palette.white'])
    expect(() => slimColor2k.parseToRgba(wrong)).toThrow('Not a colour')
})

test('design 2.12 paths and memory as lodash has them', () => {
  expect(get(DEFAULT_THEME, 'colors.variables.dark.background.default')).toBe('neutralHue.1100')
  expect(get(DEFAULT_THEME, 'colors.nowhere.default')).toBeUndefined()
  let computed = 0
  const double = memoize(
    (value: { n: number }) => {
      computed += 1
      return value.n * 2
    },
    ({ n }) => n,
  )
  expect([double({ n: 2 }), double({ n: 2 }), double({ n: 3 })]).toEqual([4, 4, 6])
  expect(computed).toBe(2)
})

test('design 2.12 every prop type may be asked for, made required and made from others', () => {
  type Check = { isRequired: unknown } & ((...parts: unknown[]) => { isRequired: unknown })
  const types = propTypes as Readonly<Record<string, Check>>
  for (const name of ['bool', 'oneOf', 'shape', 'node']) {
    expect(types[name]!.isRequired).toBeTypeOf('function')
    expect(types[name]!(['small', 'large']).isRequired).toBeTypeOf('function')
  }
})
