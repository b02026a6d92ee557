import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveAll } from '../derived.ts'
import { createHistory } from './history.ts'
import { add, emptyFacts } from './fixtures/database.ts'
import type { TestFacts } from './fixtures/database.ts'
import { foldSums } from './fixtures/fold.ts'
import { dice, randomFacts, randomQuery } from './fixtures/random.ts'
import type { Facts } from './fixtures/rows.ts'

let database: TestFacts
beforeAll(async () => {
  database = await emptyFacts()
})
afterAll(() => database.close())

async function replace(facts: Facts): Promise<void> {
  for (const table of ['line_fact', 'order_fact', 'observation', 'review_fact'])
    await database.execute(`delete from ${table}`)
  await add(database, 'line_fact', facts.lines)
  await add(database, 'order_fact', facts.orders)
  await add(database, 'observation', facts.observations)
  await add(database, 'review_fact', facts.reviews)
  await deriveAll(database)
}

/** Rows in one order, groups in which nothing is known left out. */
const told = (rows: readonly { key: object; sums: object }[]) =>
  rows
    .filter((row) => Object.keys(row.sums).length > 0)
    .map((row) => JSON.stringify([Object.entries(row.key).sort(), Object.entries(row.sums).sort()]))
    .sort()

const runs = 20
const questionsEach = 10

test(`every component by random dimensions is the plain fold of random facts (${runs * questionsEach} questions)`, async () => {
  const history = createHistory(database)
  const asked = new Set<string>()
  for (let seed = 1; seed <= runs; seed += 1) {
    const roll = dice(seed)
    const facts = randomFacts(roll)
    await replace(facts)
    for (let question = 0; question < questionsEach; question += 1) {
      const query = randomQuery(roll)
      const shops = roll(3) === 0 ? ['a'] : ['a', 'b']
      const sums = await history.sums('t', shops, query)
      expect(told(sums), `seed ${seed}, ${JSON.stringify(query)}`).toEqual(
        told(foldSums(facts, 't', shops, query)),
      )
      for (const row of sums) for (const component of Object.keys(row.sums)) asked.add(component)
    }
  }
  expect(asked.size).toBeGreaterThan(30)
})
