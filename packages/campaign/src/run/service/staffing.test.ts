import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMinutes, msOf, writtenZone } from '../../calendar/instant.ts'
import { usualService, type ServicePlan } from '../../plan/service-section.ts'
import { staff } from './staffing.ts'

const from = '2026-11-11T00:00:00+08:00'
const zone = writtenZone(from)
const team: ServicePlan = {
  ...usualService,
  handlingSeconds: 180,
  parallel: 3,
  withinSeconds: 30,
  sharePermyriad: 9000,
  awayPermyriad: 2000,
  permanent: 4,
  shiftHours: 4,
  shiftFen: 12_000,
}
const hoursOf = (enquiries: readonly number[]) =>
  enquiries.map((each, index) => ({ at: addMinutes(from, index * 60, zone), enquiries: each }))

/** The fewest shifts by trying every way of beginning them, written apart. */
function fewest(needs: readonly number[], length: number): number {
  let best = Number.POSITIVE_INFINITY
  const begin: number[] = []
  const most = Math.max(...needs)
  const visit = (hour: number, used: number): void => {
    if (used >= best) return
    if (hour === needs.length) {
      best = used
      return
    }
    const covered = begin.slice(Math.max(0, hour - length + 1), hour).reduce((sum, each) => sum + each, 0)
    for (let more = Math.max(0, (needs[hour] ?? 0) - covered); more <= most; more++) {
      begin[hour] = more
      visit(hour + 1, used + more)
    }
  }
  visit(0, 0)
  return best
}

test('an opening hour calls temporary people, who are paid for their shift and gone after it', () => {
  const { shifts, peak, costFen, hours } = staff(team, hoursOf([600, 300, 60, 60, 60]), zone)
  expect(hours.map(({ people }) => people)).toEqual([15, 9, 3, 3, 3])
  expect(shifts).toEqual([{ from, until: '2026-11-11T04:00:00+08:00', people: 11, costFen: 132_000 }])
  expect([peak?.enquiries, costFen]).toEqual([600, 132_000])
  // Four people alone lose nearly everyone of the opening.
  expect(hours[0]).toMatchObject({ inTimePermyriad: 0, waitSeconds: null })
})

test('every hour has the people it needs, with as few shifts as any plan', () => {
  const needs = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(needs, fc.integer({ min: 1, max: 4 }), (enquiries, shiftHours) => {
      const { hours, shifts } = staff({ ...team, shiftHours, permanent: 7 }, hoursOf(enquiries), zone)
      for (const hour of hours) {
        const there = shifts.filter(
          (one) => msOf(one.from) <= msOf(hour.at) && msOf(hour.at) < msOf(one.until),
        )
        expect(there.reduce((sum, one) => sum + one.people, 7)).toBeGreaterThanOrEqual(hour.people ?? 0)
      }
      const missing = hours.map(({ people }) => Math.max(0, (people ?? 0) - 7))
      expect(shifts.reduce((sum, one) => sum + one.people, 0)).toBe(fewest(missing, shiftHours))
    }),
    { seed: 11, numRuns: 60 },
  )
})

test('no hours, no shifts', () => {
  expect(staff(team, [], zone)).toEqual({ hours: [], shifts: [], costFen: 0, peak: null })
})
