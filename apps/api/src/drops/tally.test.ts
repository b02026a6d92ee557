import type { ClaimAnswer } from '@dacu/campaign'
import type { DropTally } from '@dacu/engine'
import { expect, test } from 'vitest'
import { createCounter } from './tally.ts'

const opensAtMs = 10_000
const granted = (number: number, atMs = opensAtMs): ClaimAnswer => ({ kind: 'granted', number, fen: 5, atMs })
const closed: ClaimAnswer = { kind: 'refused', because: 'closed', atMs: opensAtMs + 2_500 }
/** What the rows say after so many grants in the first second of a single shard. */
const rows = (grants: number): DropTally => ({
  coupons: 100,
  budgetFenMax: 500,
  grantable: 100,
  granted: grants,
  grantedFen: grants * 5,
  refused: {},
  decided: [grants],
  bySecond: grants === 0 ? [] : [{ second: 0, granted: grants, refused: 0 }],
})
const at = (firstSeq: number, ...answers: ClaimAnswer[]) => ({ answers, shard: 0, firstSeq })

test('each answer counts once, whether the rows or the ledger told of it first', () => {
  const counter = createCounter(rows(2), opensAtMs)
  counter.add(at(2, granted(2), granted(3)))
  counter.add(at(4, granted(4, opensAtMs + 1_500), closed))
  expect(counter.now()).toMatchObject({ granted: 4, grantedFen: 20, refused: { closed: 1 }, decided: [5] })
  expect(counter.now().bySecond).toEqual([
    { second: 0, granted: 3, refused: 0 },
    { second: 1, granted: 1, refused: 0 },
    { second: 2, granted: 0, refused: 1 },
  ])
  expect(counter.isBehind()).toBe(false)
})

test('a place that nobody told of is found in the rows', async () => {
  const counter = createCounter(rows(0), opensAtMs)
  counter.add(at(3, granted(3)))
  expect([counter.isBehind(), counter.now().granted]).toEqual([true, 0])
  await counter.recount(async () => rows(3))
  expect([counter.isBehind(), counter.now().granted]).toEqual([false, 3])
})

test('what comes while the rows are counted is counted once, before and after', async () => {
  const counter = createCounter(rows(0), opensAtMs)
  const read = Promise.withResolvers<DropTally>()
  const done = counter.recount(() => read.promise)
  counter.add(at(1, granted(1)))
  counter.add(at(2, granted(2)))
  expect(counter.now().granted).toBe(2)
  read.resolve(rows(1))
  await done
  expect(counter.now()).toMatchObject({ granted: 2, decided: [2] })
})
