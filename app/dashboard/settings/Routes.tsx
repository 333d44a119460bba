import { Button } from '@zendeskgarden/react-buttons'
import { Field, Select } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import { PLACES } from '../../../domain/policy/places.ts'
import { useWords } from '../../texts.tsx'
import { Quiet } from '../page.ts'
import { Item, Problems, Row } from './fields/frame.tsx'
import { Remove } from './fields/Lists.tsx'
import { numbered } from './fields/numbered.ts'
import { QueueOptions, queuesIn } from './Queues.tsx'
import { RouteForm } from './RouteForm.tsx'
import { type Route, routeSentence, routesIn } from './route.ts'
import { textOf } from './typed.ts'
import type { Settings } from './use-settings.ts'

const PLACE = PLACES.routes
const FALLBACK = PLACES.fallbackQueue

/** R6: where tickets go; the first route whose every condition holds wins. */
export function Routes({ settings }: { settings: Settings }): JSX.Element {
  const words = useWords()
  const [open, setOpen] = useState<number | null>(null)
  const list = routesIn(settings.valueAt(PLACE))
  const queues = queuesIn(settings.valueAt(PLACES.queues))
  const nameOf = (key: string) => queues.find((queue) => queue.key === key)?.name ?? key
  const put = (next: readonly Route[]) => settings.change(PLACE, next)
  const move = (index: number, by: -1 | 1): void => {
    const one = list[index]
    const other = list[index + by]
    if (!one || !other) return
    put(list.map((route, at) => (at === index ? other : at === index + by ? one : route)))
    setOpen(null)
  }
  return (
    <section data-field={PLACE}>
      <h3>{words.t('settingsPage.routes.title')}</h3>
      <Quiet>{words.t('settingsPage.routes.lead')}</Quiet>
      <Problems texts={settings.problemsAt(PLACE, true)} />
      <ol>
        {numbered(list).map(({ item: route, index, id }) => {
          const place = `${PLACE}.${index}`
          const number = index + 1
          const problems = settings.problemsAt(place)
          const isOpen = open === index || problems.length > 0
          return (
            <Item key={id} data-field={place}>
              <Row>
                <span className="grow">
                  {words.t('settingsPage.routes.item', {
                    number,
                    when: routeSentence(words, route.when),
                    queue: nameOf(route.queue),
                  })}
                </span>
                <Button
                  size="small"
                  aria-expanded={isOpen}
                  aria-label={words.t('settingsPage.routes.changeWhat', { number })}
                  onClick={() => setOpen(isOpen ? null : index)}
                >
                  {words.t('settingsPage.routes.change')}
                </Button>
                <Button
                  size="small"
                  isBasic
                  disabled={index === 0}
                  aria-label={words.t('settingsPage.routes.upWhat', { number })}
                  onClick={() => move(index, -1)}
                >
                  ↑
                </Button>
                <Button
                  size="small"
                  isBasic
                  disabled={index === list.length - 1}
                  aria-label={words.t('settingsPage.routes.downWhat', { number })}
                  onClick={() => move(index, 1)}
                >
                  ↓
                </Button>
                <Remove
                  name={words.t('settingsPage.routes.number', { number })}
                  onClick={() => {
                    put(list.filter((_, other) => other !== index))
                    setOpen(null)
                  }}
                />
              </Row>
              <Problems texts={problems} />
              {isOpen && (
                <RouteForm
                  settings={settings}
                  route={route}
                  queues={queues}
                  onChange={(next) => put(list.map((one, other) => (other === index ? next : one)))}
                />
              )}
            </Item>
          )
        })}
      </ol>
      <Button
        size="small"
        onClick={() => {
          put([...list, { when: { category: ['how-to'] }, queue: textOf(settings.valueAt(FALLBACK)) }])
          setOpen(list.length)
        }}
      >
        {words.t('settingsPage.routes.add')}
      </Button>
      <div data-field={FALLBACK}>
        <Field>
          <Field.Label>{words.t('settingsPage.routes.fallback')}</Field.Label>
          <Select
            isCompact
            value={textOf(settings.valueAt(FALLBACK))}
            onChange={({ target }) => settings.change(FALLBACK, target.value)}
          >
            <QueueOptions queues={queues} value={textOf(settings.valueAt(FALLBACK))} />
          </Select>
        </Field>
        <Problems texts={settings.problemsAt(FALLBACK)} />
      </div>
    </section>
  )
}
