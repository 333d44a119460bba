import { DEFAULT_THEME, getColor, ThemeProvider } from '@zendeskgarden/react-theming'
import { type JSX, type ReactNode, useMemo } from 'react'
import { createGlobalStyle } from 'styled-components'
import type { Scheme } from '../zaf.tsx'

const themeOf = (base: Scheme) => ({ ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base } })

/** Garden's tokens by the names that our styles use; both schemes come from the same list. */
const TOKENS = {
  ground: 'background.default',
  raised: 'background.raised',
  recessed: 'background.recessed',
  line: 'border.default',
  'line-quiet': 'border.subtle',
  'line-strong': 'border.emphasis',
  text: 'foreground.default',
  quiet: 'foreground.subtle',
  accent: 'foreground.primary',
  'accent-fill': 'background.primaryEmphasis',
  good: 'foreground.success',
  warn: 'foreground.warning',
  'warn-ground': 'background.warning',
  'warn-line': 'border.warning',
  'warn-fill': 'border.warningEmphasis',
  bad: 'foreground.danger',
  'bad-ground': 'background.danger',
  'bad-line': 'border.danger',
  'bad-fill': 'border.dangerEmphasis',
} as const

export type Token = keyof typeof TOKENS
/** A token in a style: `color: ${color('quiet')}`. */
export const color = (token: Token): string => `var(--fl-${token})`

const Ground = createGlobalStyle<{ $scheme: Scheme }>`
  :root {
    color-scheme: ${({ $scheme }) => $scheme};
    ${({ $scheme }) =>
      Object.entries(TOKENS)
        .map(([name, variable]) => `--fl-${name}: ${getColor({ theme: themeOf($scheme), variable })};`)
        .join('')}
  }
  *, *::before, *::after { box-sizing: border-box; }
  html { background: ${color('ground')}; }
  body {
    margin: 0;
    color: ${color('text')};
    font: 14px/20px ${DEFAULT_THEME.fonts.system};
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
    -webkit-text-size-adjust: 100%;
  }
  h1, h2, h3, p, ol, ul, dl, dd, blockquote { margin: 0; padding: 0; font: inherit; }
  ol, ul { list-style: none; }
  /* A keyboard user sees where they are in both schemes. */
  :focus-visible { outline: 2px solid ${color('accent')}; outline-offset: 2px; }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation: none !important; transition: none !important; }
  }
`

/** Garden's theme in the agent's colour scheme, and the page's ground in the same colours. */
export function Theme({ scheme, children }: { scheme: Scheme; children: ReactNode }): JSX.Element {
  const theme = useMemo(() => themeOf(scheme), [scheme])
  return (
    <ThemeProvider theme={theme}>
      <Ground $scheme={scheme} />
      {children}
    </ThemeProvider>
  )
}
