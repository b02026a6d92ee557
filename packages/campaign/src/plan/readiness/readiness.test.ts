import { expect, test } from 'vitest'
import type { Campaign } from '../document.ts'
import { sampleCampaign } from '../sample.ts'
import { readinessOf } from './readiness.ts'

const plan = sampleCampaign('double_11', '2026-11-11')
const done: Campaign = {
  ...plan,
  schedule: plan.schedule.map((task) => ({ ...task, state: 'done' })),
  decisions: plan.decisions.map((each) => ({
    ...each,
    answer: { at: '2026-10-20T10:00:00+08:00', by: '掌柜', what: '同意', because: '' },
  })),
}
const open = (campaign: Campaign) =>
  readinessOf(campaign, '2026-11-01').map((gate) => `${gate.id} ${gate.open}`)

test('a plan fresh from its template waits at its gates; one that is worked off passes them all', () => {
  expect(open(plan)).toEqual(['initiation false', 'scheme true', 'material false', 'opening false'])
  expect(open(done)).toEqual(['initiation true', 'scheme true', 'material true', 'opening true'])
})

test.each([
  ['initiation', { aims: [] }],
  ['initiation', { theme: { ...plan.theme, buyerReason: ' ' } }],
  ['initiation', { goals: [] }],
  ['initiation', { decisions: [] }],
  ['scheme', { lineup: done.lineup.map((line) => ({ ...line, floorPriceFen: null })) }],
  ['scheme', { stock: [] }],
  ['scheme', { risks: done.risks.map((risk) => ({ ...risk, prevention: '' })) }],
  ['material', { scripts: [] }],
  ['material', { schedule: plan.schedule }],
] as const)('%s closes where its ground is taken away (%#)', (gate, change) => {
  // The pieces are those of a document; only their lists are read-only here.
  const found = readinessOf({ ...done, ...change } as Campaign, '2026-11-01').find((each) => each.id === gate)
  expect(found?.open).toBe(false)
  expect(found?.checks.filter((each) => !each.met).every((each) => each.missing?.zh)).toBe(true)
})

test('a gate tells how many days are left for it', () => {
  expect(readinessOf(plan, '2026-11-01').map((gate) => gate.daysLeft)).toEqual([-20, 7, 7, 10])
})
