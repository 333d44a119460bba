import styled from 'styled-components'
import { color } from '../../ui/theme.tsx'

/** One thing of the plan: what it is on the left, what is done about it on the right; below each other where it is narrow. */
export const Row = styled.li`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 240px);
  gap: 4px 16px;
  padding: 8px 0;
  border-top: 1px solid ${color('line-quiet')};
  @media (max-width: 560px) { grid-template-columns: minmax(0, 1fr); }
`
export const Rows = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
`
export const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 12px;
  margin: 8px 0;
`
export const Progress = styled.progress`
  width: 100%;
  max-width: 320px;
  accent-color: ${color('accent')};
`
export const Framed = styled.section`
  margin: 16px 0;
  padding: 12px 16px;
  border: 1px solid ${color('line')};
  border-radius: 4px;
  h2 { margin-top: 0; }
  ul { margin: 4px 0; padding-left: 20px; }
`
