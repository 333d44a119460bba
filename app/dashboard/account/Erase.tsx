import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input } from '@zendeskgarden/react-forms'
import { type JSX, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import styled from 'styled-components'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { Quiet } from '../page.ts'
import type { AccountState } from './use-account.ts'

const Box = styled.div`
  max-width: 480px;
  margin-top: 8px;
  padding: 8px 12px;
  border-left: 3px solid ${color('warn-line')};
  background: ${color('recessed')};
  h3 { margin: 0; }
  ul { padding-left: 16px; list-style: disc; }
`
const Answers = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px 8px;
  margin-top: 8px;
`
const WILL = ['setup', 'token', 'rows', 'sessions'] as const

/** Forgets the account, after a question that is answered by typing its name. Escape is no. */
export function Erase({ subdomain, account }: { subdomain: string; account: AccountState }): JSX.Element {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isOpen) heading.current?.focus()
  }, [isOpen])
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') setOpen(false)
  }
  return (
    <section aria-labelledby="account-erase">
      <h2 id="account-erase">{words.t('accountPage.erase.title')}</h2>
      <Quiet>{words.t('accountPage.erase.lead')}</Quiet>
      {!isOpen && (
        <Button size="small" isDanger onClick={() => setOpen(true)}>
          {words.t('accountPage.erase.start')}
        </Button>
      )}
      {isOpen && (
        <Box role="group" aria-labelledby="account-erase-question" onKeyDown={onKeyDown} data-part="question">
          <h3 id="account-erase-question" ref={heading} tabIndex={-1}>
            {words.t('accountPage.erase.question', { subdomain })}
          </h3>
          <ul>
            {WILL.map((what) => (
              <li key={what}>{words.t(`accountPage.erase.will.${what}`)}</li>
            ))}
          </ul>
          <Line $tone="warn">
            <Icon name="warning" />
            {words.t('accountPage.erase.forever')}
          </Line>
          <Field>
            <Field.Label>{words.t('accountPage.erase.type', { subdomain })}</Field.Label>
            <Input isCompact autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />
          </Field>
          <Answers>
            <Button
              size="small"
              isPrimary
              isDanger
              disabled={typed.trim() !== subdomain || account.busy !== null}
              onClick={() => account.erase(subdomain)}
            >
              {words.t(account.busy === 'erase' ? 'accountPage.erase.busy' : 'accountPage.erase.confirm')}
            </Button>
            <Button size="small" onClick={() => setOpen(false)}>
              {words.t('accountPage.erase.cancel')}
            </Button>
          </Answers>
        </Box>
      )}
    </section>
  )
}
