import { Field } from '@zendeskgarden/react-forms'
import type { JSX, ReactNode } from 'react'
import styled from 'styled-components'
import { color } from '../../../ui/theme.tsx'
import { Problem } from '../../policy/Problem.tsx'

export const Box = styled.div`
  margin-top: 16px;
  min-width: 0;
  max-width: 460px;
`
export const Group = styled.fieldset`
  min-width: 0;
  margin: 20px 0 0;
  padding: 0;
  border: 0;
  > legend { padding: 0; font-weight: 600; }
`
export const Side = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-start;
  gap: 8px;
  margin-top: 8px;
  > * { min-width: 0; }
  > .grow { flex: 1 1 140px; }
  > .narrow { flex: 0 1 130px; }
  > .choice { flex: 0 1 200px; }
`
export const Choices = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(130px, 1fr));
  gap: 2px 12px;
`
/** A thing of a list: a queue, a route, an area. */
export const Item = styled.li`
  padding: 12px 0;
  border-bottom: 1px solid ${color('line-quiet')};
`
export const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 12px;
  margin-top: 8px;
  > .grow { flex: 1 1 200px; min-width: 0; }
`

export type FieldProps = {
  readonly place: string
  readonly label: string
  readonly help: string
  readonly value: unknown
  readonly problems: readonly string[]
  onChange(value: unknown): void
}

/** A label, what it does, the input, and what is wrong with it. `data-field` is how a problem on top finds its field. */
export function Framed({
  place,
  label,
  help,
  problems,
  children,
}: Omit<FieldProps, 'value' | 'onChange'> & { children: ReactNode }): JSX.Element {
  return (
    <Box data-field={place}>
      <Field>
        <Field.Label>{label}</Field.Label>
        {help && <Field.Hint>{help}</Field.Hint>}
        {children}
      </Field>
      <Problems texts={problems} />
    </Box>
  )
}

/** The same for several inputs under one name. */
export function FramedGroup({
  place,
  label,
  help,
  problems,
  children,
}: Omit<FieldProps, 'value' | 'onChange'> & { children: ReactNode }): JSX.Element {
  return (
    <Group data-field={place}>
      <legend>{label}</legend>
      {help && <Help>{help}</Help>}
      {children}
      <Problems texts={problems} />
    </Group>
  )
}
export const Help = styled.p`
  color: ${color('quiet')};
`

export const Problems = ({ texts }: { texts: readonly string[] }): JSX.Element => (
  <>
    {[...new Set(texts)].map((text) => (
      <Problem key={text} text={text} />
    ))}
  </>
)
