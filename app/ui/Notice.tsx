import { Button } from '@zendeskgarden/react-buttons'
import type { JSX } from 'react'
import styled from 'styled-components'
import { Icon, type IconName } from './Icon.tsx'
import { color } from './theme.tsx'

const Box = styled.section`
  display: grid;
  justify-items: start;
  gap: 6px;
  padding: 20px 16px;
  svg { color: ${color('quiet')}; }
  h1 { font-weight: 600; }
  p { color: ${color('quiet')}; }
`

type Action = { readonly label: string; run(): void }

/** A whole screen that has nothing to show yet: what is the matter, and what to do next. */
export function Notice(props: {
  name: string
  icon: IconName
  title: string
  text: string
  action?: Action | undefined
}): JSX.Element {
  const { name, icon, title, text, action } = props
  return (
    <Box role="status" data-screen={name}>
      <Icon name={icon} size={24} />
      <h1>{title}</h1>
      <p>{text}</p>
      {action && (
        <Button size="small" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </Box>
  )
}
