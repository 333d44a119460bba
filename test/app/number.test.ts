import { expect, test } from 'vitest'
import { numberTyped } from '../../app/dashboard/number.ts'

test.each([
  ['30', 30],
  [' 1500 ', 1500],
  ['1.5', 1.5],
  ['1,5', 1.5],
  ['0,125', 0.125],
  ['0.125', 0.125],
  ['-2', -2],
  ['1234,567', 1234.567],
  // Thousands to some, decimals to others.
  ['50,000', null],
  ['50.000', null],
  ['1,000', null],
  ['1,000,000', null],
  ['8,760', null],
  ['', null],
  ['soon', null],
  ['1e3', null],
  ['0x10', null],
  ['1 000', null],
  ['.5', null],
])('7.3 %s typed as a number', (text, number) => expect(numberTyped(text)).toBe(number))
