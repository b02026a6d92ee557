import { expect, test } from 'vitest'
import { Answers } from './answers.ts'
import type { FactRow } from './connections.ts'
import { lineMake, openBench, tenant } from './intake/fixtures.ts'

/** Connections that count what reaches them and answer when told to. */
function slow() {
  const asked: { sql: string; answer: (rows: FactRow[]) => void; fail: (error: Error) => void }[] = []
  const run = (sql: string) =>
    new Promise<FactRow[]>((answer, fail) => {
      asked.push({ sql, answer, fail })
    })
  return { asked, answers: new Answers({ run }) }
}

test('a question asked again, also while it is worked on, is answered once', async () => {
  const { asked, answers } = slow()
  const both = [answers.run('a', [1]), answers.run('a', [1]), answers.run('a', [2])]
  expect(asked.length).toBe(2)
  for (const each of asked) each.answer([{ n: 7 }])
  expect(await both[1]).toEqual([{ n: 7 }])
  await answers.run('a', [1])
  expect(asked.length).toBe(2)
})

test('an answer under way when the facts change is not given to those who ask afterwards', async () => {
  const { asked, answers } = slow()
  const before = answers.run('a')
  answers.forget()
  const after = answers.run('a')
  asked[0]?.answer([{ n: 1 }])
  asked[1]?.answer([{ n: 2 }])
  expect([await before, await after]).toEqual([[{ n: 1 }], [{ n: 2 }]])
  expect(await answers.run('a')).toEqual([{ n: 2 }])
})

test('what failed is asked anew, what is long is not kept, and no more are kept than there is room for', async () => {
  const { asked, answers } = slow()
  const failed = answers.run('a')
  asked[0]?.fail(new Error('no'))
  await expect(failed).rejects.toThrow('no')
  const long = answers.run('a')
  asked[1]?.answer(Array.from({ length: 3_000 }, () => ({})))
  await long
  void answers.run('a')
  expect(asked.length).toBe(3)
  for (let n = 0; n < 300; n += 1) void answers.run(`q${n}`)
  void answers.run('a')
  expect(asked.length).toBe(304)
})

test('sums follow every import and every undo', async () => {
  const bench = await openBench()
  try {
    const head = ['order', 'sku', 'title', 'time', 'pieces', 'price']
    const query = { components: ['paid_fen'], by: [], from: '2026-05-01T00:00:00', until: '2026-06-01T00:00:00' } as const // prettier-ignore
    const paid = async () => {
      const [row] = await bench.facts.history.sums(tenant, ['shop-1'], { ...query, components: ['paid_fen'], by: [] }) // prettier-ignore
      return row?.sums.paid_fen
    }
    const lines = (order: string) => [head, [order, 'mug', 'a', '2026-05-02 10:00', '1', '2.50']]
    expect(await paid()).toBeUndefined()
    const makes = { ...lineMake, fields: { ...lineMake.fields, paid_at: { kind: 'time' as const, columns: ['time'] } } } // prettier-ignore
    await bench.bring(lines('1'), { makes: [makes] })
    expect(await paid()).toBe(250)
    const { file } = await bench.bring(lines('2'), { makes: [makes] })
    expect(await paid()).toBe(500)
    const batch = (await bench.facts.facts.file(tenant, file))?.batch ?? ''
    await bench.facts.facts.undo(tenant, batch, { by: 'u', at: '2026-07-01T00:00:00' })
    expect(await paid()).toBe(250)
  } finally {
    await bench.end()
  }
})
