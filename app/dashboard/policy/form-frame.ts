import styled from 'styled-components'
import { color } from '../../ui/theme.tsx'

/** Try, save and discard, always in view. */
export const Actions = styled.div`
  position: sticky;
  bottom: 0;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px;
  margin-top: 24px;
  padding: 12px 0;
  border-top: 1px solid ${color('line')};
  background: ${color('ground')};
`
