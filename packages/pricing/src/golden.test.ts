import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sharedFile } from '../../../tests/shared.ts'
import { must } from './testing.ts'
import { parseBasket, parseOffersFile, quote } from './index.ts'
import type { Quote } from './index.ts'

type Case = {
  id: string
  offersFile: unknown
  basket: unknown
  expect: {
    payFen: number
    offFen: number
    freightFen?: number
    lines?: Record<string, number>
    linesSorted?: number[]
    presale?: unknown
    payers?: Record<string, number>
    extras?: { sku: string }[]
    applied?: string[]
    refused?: Record<string, string>
    refund?: { return: unknown; refundFen: number }
    protect?: { offersFile: unknown; basket: unknown; refundFen: number }
  }
}

function priced(offersFile: unknown, basket: unknown): Quote {
  return quote(must(parseOffersFile(offersFile)), must(parseBasket(basket)))
}

for (const name of ['golden-cn', 'golden-peers']) {
  const file = sharedFile(`golden/${name}.jsonl`)
  const cases = file
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line): Case => JSON.parse(line))
    : []
  describe.skipIf(!file)(`${name}: priced baskets with known answers`, () => {
    test.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
      const answer = priced(one.offersFile, one.basket)
      const want = one.expect
      const lines = Object.fromEntries(answer.lines.map((line) => [line.id, line.payFen]))
      expect(answer).toMatchObject({ payFen: want.payFen, offFen: want.offFen })
      if (want.freightFen !== undefined) expect(answer.freightFen).toBe(want.freightFen)
      if (want.lines) expect(lines).toMatchObject(want.lines)
      if (want.linesSorted) expect(Object.values(lines).sort((a, b) => a - b)).toEqual(want.linesSorted)
      if (want.presale) expect(answer.presale).toEqual(want.presale)
      if (want.payers)
        expect(Object.fromEntries(answer.payers.map((p) => [p.who, p.offFen]))).toMatchObject(want.payers)
      if (want.extras)
        for (const extra of want.extras) expect(answer.extras).toContainEqual(expect.objectContaining(extra))
      const applied = answer.offers.filter((offer) => offer.kind === 'applied').map((offer) => offer.offer)
      if (want.applied) expect(applied.toSorted()).toEqual(want.applied.toSorted())
      for (const [id, because] of Object.entries(want.refused ?? {}))
        expect(answer.offers.find((offer) => offer.offer === id)).toMatchObject({ kind: 'refused', because })
    })
  })
}
