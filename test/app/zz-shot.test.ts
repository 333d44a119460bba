import { test } from 'vitest'
import { aView } from '/work/wt-panel/test/app/a-view.ts'
import { aCondition, aDraft, anEscalationView, anItem, glanceOf } from '/work/wt-panel/test/app/an-escalation.ts'
import { startStage } from '/work/wt-panel/test/app/stage.ts'
import { visit } from '/work/wt-panel/test/app/visit.ts'
import { startBrowser } from '/work/wt-panel/test/fakes/host/browser.ts'

test('shots', async () => {
  const browser = await startBrowser()
  const stage = await startStage()
  let ev = anEscalationView({ conditions: [aCondition()] })
  stage.canned.view = () => aView({ escalation: glanceOf(ev) })
  stage.canned.other = ({ path, query, method }) => {
    if (path.endsWith('/escalation') && method === 'GET') return ev
    if (path.endsWith('/draft'))
      return aDraft({ receiver: query.get('to') as 'level-2', isBug: query.get('to') === 'engineering' })
    if (method === 'POST') {
      ev = anEscalationView({ escalations: [anItem()] })
      return ev
    }
    return 503
  }
  for (const dark of [false, true]) {
    const here = await visit(browser, stage, { dark })
    const shot = (name: string) =>
      here.page.locator('#frames iframe').screenshot({ path: `/tmp/pshots/${name}-${dark ? 'dark' : 'light'}.png` })
    await here.app.getByText('given').waitFor()
    await shot('1-closed')
    await here.app.getByRole('button', { name: 'Start handoff' }).click()
    await here.app.locator('[data-part=plan]').waitFor()
    await here.pass(50)
    await shot('2-form')
    await here.app.getByRole('button', { name: /Send to/ }).click({ force: true })
    await here.app.getByRole('button', { name: 'Show the brief' }).click()
    await here.app.getByRole('button', { name: 'Change', exact: true }).click()
    await here.pass(50)
    await shot('3-missing')
    if (!dark) {
      await here.app.getByRole('button', { name: 'Other reasons and receivers' }).click()
      await here.app.getByRole('button', { name: 'Escalate elsewhere' }).click()
      await here.pass(50)
      await shot('4-elsewhere')
      await here.app.getByRole('button', { name: /Engineering/ }).click()
      await here.app.locator('[data-part=plan]').waitFor()
      await here.pass(50)
      await shot('5-engineering')
      ev = anEscalationView({ escalations: [anItem()] })
      stage.tell({ type: 'ticket', ticketId: '35', version: 2 })
    }
    console.log(here.complaints, await here.broken())
    await here.context.close()
    ev = anEscalationView({ conditions: [aCondition()] })
  }
  ev = anEscalationView({ escalations: [anItem()] })
  const here = await visit(browser, stage, {})
  await here.app.getByText('waiting for the receiver').waitFor()
  await here.app.getByRole('button', { name: 'Show Escalated' }).click()
  await here.app.getByRole('button', { name: 'End', exact: true }).click()
  await here.pass(50)
  await here.page.locator('#frames iframe').screenshot({ path: `/tmp/pshots/6-life.png` })
  console.log(here.complaints, await here.broken())
  await browser.close()
  await stage.close()
})
