import { expect, test } from 'vitest'
import type { OpenDrop } from './floor.ts'
import { lately } from './live.ts'

// Of a drop only its id is looked at.
const drop = (id: string) => ({ drop: { id } }) as OpenDrop

test('a thousand who ask at once are answered by one look', async () => {
  let looks = 0
  const ask = lately(async () => (looks += 1), 60_000)
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => ask(drop('one'))))
  expect([new Set(answers).size, looks]).toEqual([1, 1])
  expect(await ask(drop('two'))).toBe(2)
})

test('an answer is as old as told at most, and one that failed is asked for again', async () => {
  let looks = 0
  const none = lately(async () => (looks += 1), 0)
  expect([await none(drop('one')), await none(drop('one'))]).toEqual([1, 2])
  const failing = lately(async () => {
    looks += 1
    if (looks < 4) throw new Error('away')
    return looks
  }, 60_000)
  await expect(failing(drop('one'))).rejects.toThrow('away')
  expect(await failing(drop('one'))).toBe(4)
})
