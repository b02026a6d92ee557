import { describe, expect, test } from 'vitest'
import type { Campaign } from '../plan/document.ts'
import { sampleCampaign } from '../plan/sample.ts'
import type { PriceLedger } from '../price-ledger/ledger.ts'
import { seasonRuleFor } from '../price-ledger/seasons.ts'
import { check } from './check.ts'
import type { CheckFacts } from './context.ts'
import { daysOf, officialEvents } from './official.ts'

const serum = (paidFen: number): PriceLedger => ({
  shop: 's',
  channel: 'tmall',
  item: 'serum',
  sku: 'serum-30ml',
  title: null,
  days: [
    { day: '2026-10-01', listFen: 25_900, itemFen: 25_900, paidFen, order: 'A-1', pieces: 3 },
    { day: '2026-05-30', listFen: 25_900, itemFen: 25_900, paidFen, order: 'A-0', pieces: 3 },
  ].toSorted((one, other) => (one.day < other.day ? -1 : 1)),
})

/** A small event of ten days in early October, inside the window of Double 11. */
function autumn(change: (plan: Campaign) => void = () => {}): Campaign {
  const plan = sampleCampaign('small_event', '2026-10-10')
  plan.window = { from: '2026-10-10T00:00:00+08:00', until: '2026-10-13T00:00:00+08:00' }
  for (const line of plan.lineup) line.eventPriceFen = 19_900
  change(plan)
  return plan
}

const found = (plan: Campaign, facts: Partial<CheckFacts>) =>
  check(plan, { today: '2026-10-05', ...facts }).filter(({ rule }) => rule === 'P-E08')

const item = (plan: Campaign) => plan.lineup[0]?.item ?? ''

describe('what a planned price spoils', () => {
  const plan = autumn()
  const ledger = (fen: number) => ({ ...serum(fen), item: item(plan) })

  test('[E-08] a short deep discount lowers the cap of the next event, and the finding says from what to what', () => {
    const [finding, ...more] = found(plan, { ledgers: [ledger(25_000)] })
    expect(more).toEqual([])
    expect(finding?.severity).toBe('warn')
    expect(finding?.evidence.en).toContain('cap of Tmall Double 11 (2023) from ¥225.00 to ¥179.10')
  })

  test('[E-08] a price that was paid lower already spoils nothing; nor does one that nobody ever paid', () => {
    expect(found(plan, { ledgers: [ledger(19_900)] })).toEqual([])
    expect(found(plan, { ledgers: [{ ...ledger(1), days: [] }] })).toEqual([])
    expect(found(plan, {})).toEqual([])
  })

  test('[E-07] a big event of the platform is not counted that year', () => {
    const official = autumn((each) => {
      each.kind = 'double_12'
    })
    expect(found(official, { ledgers: [ledger(25_000)] })).toEqual([])
    expect(officialEvents([plan, official]).map(({ kind, from, until }) => ({ kind, from, until }))).toEqual([
      { kind: 'official_event', from: '2026-10-10', until: '2026-10-13' },
    ])
  })

  test('a window that ends at noon reaches into its last day', () => {
    const noon = autumn((each) => {
      each.window.until = '2026-10-13T12:00:00+08:00'
    })
    expect(daysOf(noon)).toEqual({ from: '2026-10-10', until: '2026-10-14' })
  })

  test.each([
    ['tmall', '2026-06-01', 'tmall-618-2019', '2026-06-18'],
    ['tmall', '2026-06-19', 'tmall-double-11-2023', '2026-11-11'],
    ['tmall', '2026-11-12', 'tmall-618-2019', '2027-06-18'],
    ['jd', '2026-06-18', 'jd-618-presale-2022', '2026-06-18'],
  ])('on %s after %s the rule %s holds for %s', (channel, from, rule, eventStart) => {
    const next = seasonRuleFor(channel, from)
    expect([next?.rule.id, next?.eventStart]).toEqual([rule, eventStart])
  })

  test('a channel without a published rule has none', () =>
    expect(seasonRuleFor('own', '2026-01-01')).toBeNull())
})

test('[E-13] an encore below the burst names what was really sold under protection', () => {
  const plan = sampleCampaign('double_11', '2026-11-11')
  const burst = plan.phases.find((phase) => phase.kind === 'burst')
  const encore = plan.phases.find((phase) => phase.kind === 'encore')
  const line = plan.lineup[0]
  if (!burst || !encore || !line) throw new Error('the sample has no encore')
  plan.offers.offers = [
    {
      id: 'encore-only',
      name: 'encore',
      level: 'shop',
      window: encore.window,
      mechanic: { kind: 'percent', payPermyriad: 9000 },
    },
  ]
  const sku = line.skus[0]?.sku ?? line.item
  const day = burst.window.from.slice(0, 10)
  const sold = (order: string, paidOn: string) => ({
    order,
    sku,
    paidOn,
    pieces: 2,
    paidFen: line.eventPriceFen,
  })
  const protectedLines = [sold('A-1', day), sold('A-2', day), sold('A-3', '2026-01-01')]
  const told = check(plan, { today: day, protectedLines })
    .filter(({ rule, path }) => rule === 'M-07' && path === `lineup[${line.id}]`)
    .map(({ evidence }) => evidence.en)
  const owed = (4 * (line.eventPriceFen - Math.ceil(line.eventPriceFen * 0.9))) / 100
  expect(told[0]).toContain('2 orders of 4 pieces are still protected')
  expect(told[0]).toContain(owed.toFixed(2))
})
