import { Button } from '@zendeskgarden/react-buttons'
import type { JSX } from 'react'
import type { SetupView } from '../../../domain/setup-view.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Line } from '../../ui/Panel.tsx'
import { Quiet } from '../page.ts'
import { Buttons, Progress } from './parts.ts'
import type { Setup } from './use-setup.ts'

type Props = { view: SetupView; setup: Setup }

/** How far it is, or how it stands: the worst first. */
export function Status({ view, setup }: Props): JSX.Element | null {
  if (view.state === 'applying' || view.state === 'removing') return <UnderWay view={view} />
  return view.state === 'done' ? <Standing view={view} setup={setup} /> : null
}

function UnderWay({ view }: { view: SetupView }): JSX.Element {
  const words = useWords()
  const { progress, waitsUntil } = view
  const text = words.t(view.state === 'removing' ? 'setupPage.progressRemoval' : 'setupPage.progress', progress)
  return (
    <div data-part="progress">
      <Progress max={progress.of} value={progress.done} aria-label={text} />
      <Line>
        <Icon name="clock" />
        {text}
      </Line>
      {waitsUntil && (
        <Line $tone="warn">
          <Icon name="pause" />
          <Moment at={waitsUntil}>{(until) => words.t('setupPage.waits', { until })}</Moment>
        </Line>
      )}
    </div>
  )
}

function Standing({ view, setup }: Props): JSX.Element {
  const words = useWords()
  const failed = view.items.filter(({ state }) => state === 'failed').length
  const found = view.items.filter(({ differences }) => differences.some(({ matters }) => matters)).length
  const check = () =>
    setup.send('check', '/api/setup/check', {}, (after) =>
      after.items.some(({ differences }) => differences.some(({ matters }) => matters))
        ? words.t('setupPage.found', { count: countFound(after) })
        : words.t('setupPage.checkGood'),
    )
  return (
    <div data-part="standing">
      {failed > 0 && (
        <Line $tone="bad">
          <Icon name="warning" />
          {words.t('setupPage.someFailed', { count: failed })}
        </Line>
      )}
      {found > 0 && (
        <Line $tone="warn">
          <Icon name="warning" />
          {words.t('setupPage.found', { count: found })}
        </Line>
      )}
      {failed + found === 0 && (
        <Line $tone="good">
          <Icon name="check" />
          {words.t('setupPage.allDone')}
        </Line>
      )}
      <Quiet>
        {words.t('setupPage.checkLead')}{' '}
        {view.checkedAt && <Moment at={view.checkedAt}>{(at) => `${words.t('setupPage.checkedAt', { at })}.`}</Moment>}
      </Quiet>
      <Buttons>
        {found > 0 && (
          <Button
            isPrimary
            size="small"
            disabled={setup.busy !== null}
            onClick={() => setup.send('repair', '/api/setup/repair', {}, () => words.t('setupPage.repairing'))}
          >
            {words.t('setupPage.repairAll')}
          </Button>
        )}
        <Button size="small" disabled={setup.busy !== null} onClick={check}>
          {words.t(setup.busy === 'check' ? 'setupPage.checking' : 'setupPage.check')}
        </Button>
      </Buttons>
    </div>
  )
}

const countFound = ({ items }: SetupView): number =>
  items.filter(({ differences }) => differences.some(({ matters }) => matters)).length
