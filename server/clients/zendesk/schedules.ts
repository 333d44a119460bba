import { z } from 'zod'
import type { ZendeskSchedule } from '../../../domain/zendesk-schedule.ts'
import { type Caller, read } from './call.ts'

type AccountRef = { readonly id: number; readonly subdomain: string }

export type Schedules = {
  /** The account's business hours with their holidays; empty where its plan has none. One call, and one for each schedule. */
  listSchedules(account: AccountRef): Promise<readonly ZendeskSchedule[]>
}

const id = z.union([z.number(), z.string()]).transform(String)
const list = z.object({
  schedules: z.array(
    z.object({
      id,
      name: z.string(),
      time_zone: z.string(),
      intervals: z.array(z.object({ start_time: z.number(), end_time: z.number() })).default([]),
    }),
  ),
})
const holidays = z.object({ holidays: z.array(z.object({ start_date: z.string(), end_date: z.string() })).default([]) })

/** Not in Zendesk's API description, documented (zendesk-api.md 14.4). */
export const createSchedules = (call: Caller): Schedules => ({
  async listSchedules(account) {
    const asked = { method: 'GET', path: '/business_hours/schedules', serviceClass: 'screen' } as const
    const answer = await call(account, asked)
    if (answer.status === 403 || answer.status === 404) return []
    const { schedules } = read(list, answer, asked, account)
    return Promise.all(
      schedules.map(async ({ id: scheduleId, name, time_zone, intervals }): Promise<ZendeskSchedule> => {
        const path = `/business_hours/schedules/${encodeURIComponent(scheduleId)}/holidays`
        const of = { method: 'GET', path, serviceClass: 'screen' } as const
        const found = read(holidays, await call(account, of), of, account)
        return {
          name,
          timeZone: time_zone,
          intervals: intervals.map(({ start_time, end_time }) => ({ startMinutes: start_time, endMinutes: end_time })),
          holidays: found.holidays.map(({ start_date, end_date }) => ({ from: start_date, to: end_date })),
        }
      }),
    )
  },
})
