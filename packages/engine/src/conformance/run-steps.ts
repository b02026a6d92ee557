import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRecords } from '../records/records.ts'
import type { Records } from '../records/records.ts'
import type { PlannedDeed, RunStep, TakenStep } from '../run-steps.ts'
import { diceOf, present } from './histories.ts'
import { silent } from './servers.ts'
import type { TestServer } from './servers.ts'

const tenantNamed = (name: string) => ({ name, clock: { kind: 'real' as const }, demo: false })
const planned = (step: string, plannedMs: number, deed = {}): PlannedDeed => ({
  step,
  plannedMs,
  graceMs: 1_000,
  deed,
})
const ended = { state: 'done' as const, startedMs: null, doneMs: 1, outcome: {} }
const live = { campaign: 'c', run: 'live' }
const told = (steps: readonly RunStep[]) =>
  steps.map(({ step, attempt, state, plannedMs }) => `${step} ${attempt} ${state} ${plannedMs}`)

/** What the table of timed steps promises on every engine of records. */
export function runStepsConformance(name: string, startServer: () => Promise<TestServer>): void {
  describe(name, () => {
    let server: TestServer
    let records: Records
    let other: Records
    beforeAll(async () => {
      server = await startServer()
      const reach = await server.freshReach()
      records = await openRecords(reach, silent)
      other = await openRecords(reach, silent)
    })
    afterAll(async () => {
      await records?.close()
      await other?.close()
      await server?.stop()
    })

    async function begun(deeds: PlannedDeed[]): Promise<string> {
      const { id } = await records.tenants.create(tenantNamed('run'))
      await records.runs.begin(id, { ...live, sinceMs: 0, on: true, clock: null, by: 'u' })
      await records.runs.plan(id, 'c', 'live', deeds)
      return id
    }
    const take = (from: Records, tenant: string, nowMs: number, leaseMs = 60_000, limit = 100) =>
      from.runs.take(tenant, { ...live, nowMs, leaseMs, limit })

    test('[RD1] many who take at once get every step that is due, each once', async () => {
      const dice = diceOf(1)
      const deeds = Array.from({ length: 60 }, (_, n) => planned(`s${n}`, dice.below(100)))
      const tenant = await begun(deeds)
      const takings = await Promise.all(
        Array.from({ length: 24 }, (_, n) =>
          take(n % 2 === 0 ? records : other, tenant, 49, 60_000, 1 + dice.below(6)),
        ),
      )
      const all = [...takings.flat(), ...(await take(records, tenant, 49))]
      const due = deeds.filter((each) => each.plannedMs <= 49).map((each) => each.step)
      expect(all.map((each) => each.step).toSorted()).toEqual(due.toSorted())
    })

    test('[RD2] who let his lease run out can settle nothing any more, and the first start stays', async () => {
      const tenant = await begun([planned('s', 10)])
      const first = present((await take(records, tenant, 12, 0))[0])
      const second = present((await take(other, tenant, 30))[0])
      const key = { ...live, step: 's', attempt: 1 }
      expect(await records.runs.settle(tenant, key, first.lease, ended)).toBe(false)
      expect(await records.runs.postpone(tenant, key, first.lease, 99)).toBe(false)
      expect(await other.runs.settle(tenant, key, second.lease, ended)).toBe(true)
      expect(await other.runs.settle(tenant, key, second.lease, { ...ended, state: 'failed' })).toBe(false)
      const [step] = await records.runs.list(tenant, 'c', 'live')
      expect(step).toMatchObject({ state: 'done', tries: 2, startedMs: 12, doneMs: 1 })
      expect(await take(records, tenant, 99)).toEqual([])
    })

    test('[RD3] the plan moves, drops and brings back what was not begun, and nothing else', async () => {
      const tenant = await begun([planned('a', 10), planned('b', 20), planned('c', 30)])
      const a = present((await take(records, tenant, 10))[0])
      await records.runs.plan(tenant, 'c', 'live', [planned('c', 35), planned('d', 40)])
      expect(told(await records.runs.list(tenant, 'c', 'live'))).toEqual([
        'a 1 doing 10',
        'b 1 dropped 20',
        'c 1 waiting 35',
        'd 1 waiting 40',
      ])
      await records.runs.settle(tenant, { ...live, step: 'a', attempt: 1 }, a.lease, ended)
      await records.runs.plan(tenant, 'c', 'live', [planned('a', 50), planned('b', 25)])
      expect(told(await records.runs.list(tenant, 'c', 'live'))).toEqual([
        'a 1 done 10',
        'b 1 waiting 25',
        'c 1 dropped 35',
        'd 1 dropped 40',
      ])
      expect(await records.runs.next(tenant, 'c', 'live')).toBe(25)
    })

    test('[RD4] a further attempt only after the last has ended; of many who ask, one makes it', async () => {
      const tenant = await begun([planned('s', 10)])
      const again = () => records.runs.again(tenant, 'c', 'live', planned('s', 20, { kind: 'undo' }))
      expect(await again()).toBeNull()
      const taken = present((await take(records, tenant, 10))[0])
      expect(await again()).toBeNull()
      await records.runs.settle(tenant, { ...live, step: 's', attempt: 1 }, taken.lease, ended)
      const answers = await Promise.all([again(), again(), again(), again()])
      expect(answers.filter((each) => each === 2)).toHaveLength(1)
      expect(told(await records.runs.list(tenant, 'c', 'live'))).toEqual(['s 1 done 10', 's 2 waiting 20'])
      expect(await records.runs.again(tenant, 'c', 'live', planned('nothing', 1))).toBeNull()
    })

    test('[RD5] what waits for a tool is looked at again at its time; what came due while off is left to people', async () => {
      const tenant = await begun([planned('s', 10), planned('t', 40)])
      const taken = present((await take(records, tenant, 10))[0])
      await records.runs.postpone(tenant, { ...live, step: 's', attempt: 1 }, taken.lease, 25)
      expect(await take(records, tenant, 24)).toEqual([])
      // A plan saved meanwhile does not begin it anew.
      await records.runs.plan(tenant, 'c', 'live', [planned('s', 11), planned('t', 40)])
      expect((await take(records, tenant, 25, 0)).map((each: TakenStep) => each.plannedMs)).toEqual([10])
      expect(await records.runs.turn(tenant, 'c', 'live', false, 30)).toBe(true)
      expect(await records.runs.turn(tenant, 'c', 'live', false, 31)).toBe(false)
      expect(await take(other, tenant, 40, 0), 'nobody takes up what is switched off').toEqual([])
      expect(await records.runs.turn(tenant, 'c', 'live', true, 41)).toBe(true)
      expect(told(await records.runs.list(tenant, 'c', 'live'))).toEqual(['s 1 doing 10', 't 1 left 40'])
      const [run] = await records.runs.runs(tenant, 'c')
      expect(run).toEqual({ ...live, sinceMs: 0, on: true, clock: null, by: 'u' })
    })

    test('[RD6] a run begins once, however many begin it, and rehearsals keep their steps apart', async () => {
      const tenant = await begun([planned('s', 10)])
      const clock = { fromMs: 5, realMs: 6, speed: 60 }
      const rehearsal = { campaign: 'c', run: 'rehearsal-1', sinceMs: 5, on: true, clock, by: 'u' }
      const begins = await Promise.all(
        Array.from({ length: 6 }, (_, n) => records.runs.begin(tenant, { ...rehearsal, by: `u${n}` })),
      )
      expect(new Set(begins.map((each) => each.by)).size).toBe(1)
      expect(begins[0]).toMatchObject({ clock, sinceMs: 5 })
      await records.runs.plan(tenant, 'c', 'rehearsal-1', [planned('s', 10)])
      expect(await take(records, tenant, 10)).toHaveLength(1)
      expect(told(await records.runs.list(tenant, 'c', 'rehearsal-1'))).toEqual(['s 1 waiting 10'])
    })
  })
}
