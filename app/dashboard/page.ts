import styled from 'styled-components'
import { color } from '../ui/theme.tsx'

/** The frame that all pages of the navigation bar share. */
export const Page = styled.div`
  max-width: 880px;
  margin: 0 auto;
  padding: 24px 16px;
  h1 { font-size: 22px; line-height: 28px; font-weight: 600; }
  h2 { margin: 24px 0 4px; font-weight: 600; }
  h3 { margin: 16px 0 4px; font-weight: 600; }
`
export const Quiet = styled.p`
  color: ${color('quiet')};
`
