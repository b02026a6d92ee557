import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChanges, changesBetween, sameValue } from './change.ts'
import type { Campaign } from './document.ts'
import { sampleCampaign } from './sample.ts'

const before = sampleCampaign('mid_year_618', '2026-06-08')

/** One edit that keeps a document whole: elements nothing refers to, and fields of any kind. */
const edits: readonly ((document: Campaign, random: (below: number) => number) => void)[] = [
  (document, random) => document.risks.splice(random(document.risks.length), 1),
  (document, random) => document.risks.reverse().splice(random(2), 0, ...document.risks.splice(0, 1)),
  (document, random) =>
    document.risks.splice(random(document.risks.length + 1), 0, {
      id: `risk-${random(1_000_000)}.${document.risks.length}`,
      what: '快递停运',
      likelihood: 'low',
      impact: 'high',
      trigger: '"quoted"\n[brackets] and . dots',
      prevention: '',
      planB: '',
      owner: '',
    }),
  (document, random) => {
    const line = document.lineup[random(document.lineup.length)]
    if (line) line.eventPriceFen = random(100_000)
  },
  (document, random) => {
    const sku = document.lineup[random(document.lineup.length)]?.skus[0]
    if (sku) sku.attributes = { ...sku.attributes, [`颜色.${random(9)}"[*]`]: `${random(99)}` }
  },
  (document, random) => {
    const task = document.schedule[random(document.schedule.length)]
    if (task) task.needs = random(2) === 0 ? {} : { designer: random(4), 'a.b[c]': 1 }
  },
  (document, random) => {
    document.theme.keywords = Array.from({ length: random(4) }, (_, index) => `词${index}`)
  },
  (document, random) => {
    document.offers.offers[0] = { ...(document.offers.offers[0] as object), capFen: random(1000) }
  },
  (document) => {
    document.offers.offers = document.offers.offers.toReversed()
  },
  (document) => {
    document.lessons = [
      {
        id: 'l1',
        from: 'x',
        kind: 'try',
        text: { zh: '', en: '' },
        evidence: '',
        check: { kind: 'answer' },
        answer: null,
      },
    ]
  },
  (document, random) => {
    document.node.channel = random(2) === 0 ? null : 'jd'
  },
  (document, random) => {
    const drop = document.drops[0]
    if (drop) drop.fallback = random(2) === 0 ? null : { couponsEach: 1 + random(9), because: '' }
  },
]

function edited(document: Campaign, script: readonly number[]): Campaign {
  const copy = structuredClone(document)
  script.forEach((number) => {
    const random = (below: number) => (below > 0 ? Math.floor(number / edits.length) % below : 0)
    edits[number % edits.length]?.(copy, random)
  })
  return copy
}

describe('the difference of two versions', () => {
  test('[DF-1] applying it to the first gives the second, from any version to any other', () => {
    const scripts = fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 12 })
    fc.assert(
      fc.property(scripts, scripts, (one, other) => {
        const [first, second] = [edited(before, one), edited(before, other)]
        expect(applyChanges(first, changesBetween(first, second))).toEqual({ kind: 'read', value: second })
      }),
      { seed: 31, numRuns: 300 },
    )
  })

  test('[DF-2] it is empty exactly for equal documents', () => {
    expect(changesBetween(before, structuredClone(before))).toEqual([])
    expect(sameValue({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true)
    expect(sameValue({ a: undefined }, { b: undefined })).toBe(false)
  })

  test('[DF-3] it speaks of elements by id, in the section they belong to', () => {
    const after = structuredClone(before)
    const serum = after.lineup.find((line) => line.id === 'serum')
    if (serum) serum.eventPriceFen = 18_900
    after.risks = after.risks.filter((risk) => risk.id !== 'tool-drift')
    after.name = '618'
    after.decisions.reverse()
    const changes = changesBetween(before, after)
    expect(changes.map(({ path, section, kind }) => [path, section, kind])).toEqual([
      ['name', 'head', 'changed'],
      ['lineup[serum].eventPriceFen', 'lineup', 'changed'],
      ['risks[tool-drift]', 'risks', 'removed'],
      ['decisions[*]', 'decisions', 'changed'],
    ])
    expect(changes[1]).toMatchObject({ before: 19_900, after: 18_900 })
  })

  test('[DF-4] changes that do not fit a document are refused by its parse', () => {
    const change = {
      path: 'lineup[serum].listFen',
      section: 'lineup',
      kind: 'changed',
      before: 0,
      after: 1.5,
    } as const
    expect(applyChanges(before, [change])).toMatchObject({
      kind: 'refused',
      problems: [{ path: 'lineup[0].listFen' }],
    })
    expect(() => applyChanges(before, [{ ...change, path: 'lineup[' }])).toThrow('not a path')
  })
})
