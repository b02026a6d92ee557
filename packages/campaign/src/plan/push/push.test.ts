import { expect, test } from 'vitest'
import { changesBetween } from '../change.ts'
import type { Campaign } from '../document.ts'
import { sampleCampaign, sampleFacts } from '../sample.ts'
import { meetings, withPushed } from './push.ts'

/** The same template begun twice; the second shop has changed a few things of its own. */
const ours = sampleCampaign('double_11', '2026-11-11')
const theirs: Campaign = {
  ...sampleCampaign('double_11', '2026-11-11', { ...sampleFacts, items: [] }),
  theme: { ...ours.theme, buyerReason: '自己的理由' },
}
const [risk] = ours.risks
if (!risk) throw new Error('the template has risks')

const told = (changed: Campaign, target = theirs) =>
  meetings(target, changesBetween(ours, changed)).map((each) => [each.change.path, each.outcome])

test('a change fits where the other says what ours said before', () =>
  expect(told({ ...ours, theme: { ...ours.theme, title: '新主题' } })).toEqual([['theme.title', 'fits']]))

test('where the other says something of its own, it is shown and not overwritten unasked', () => {
  const changed = { ...ours, theme: { ...ours.theme, buyerReason: '统一的理由' } }
  expect(meetings(theirs, changesBetween(ours, changed))).toMatchObject([
    { outcome: 'differs', theirs: '自己的理由' },
  ])
})

test('what stands there already is told as such', () => {
  const changed = { ...ours, theme: { ...ours.theme, title: '新主题' } }
  expect(told(changed, { ...theirs, theme: { ...theirs.theme, title: '新主题' } })).toEqual([
    ['theme.title', 'there_already'],
  ])
})

test('a row that the other shop does not have is absent, and one that is new is added', () => {
  const [line, ...rest] = ours.lineup
  if (!line) throw new Error('the sample has items')
  const price = { ...ours, lineup: [{ ...line, eventPriceFen: line.eventPriceFen + 100 }, ...rest] }
  expect(told(price)).toEqual([[`lineup[${line.id}].eventPriceFen`, 'absent']])
  const fresh = { ...ours, risks: [...ours.risks, { ...risk, id: 'flood', what: '仓库进水' }] }
  expect(told(fresh)).toEqual([['risks[flood]', 'fits']])
  const gone = { ...ours, risks: ours.risks.filter((each) => each.id !== risk.id) }
  expect(told(gone)).toEqual([[`risks[${risk.id}]`, 'fits']])
  expect(told(gone, { ...theirs, risks: [] })).toEqual([[`risks[${risk.id}]`, 'there_already']])
})

test('a new row whose like is there: the same is there already, another one differs', () => {
  const fresh = { ...ours, risks: [...ours.risks, { ...risk, id: 'flood', what: '仓库进水' }] }
  const has = (what: string): Campaign => ({
    ...theirs,
    risks: [...theirs.risks, { ...risk, id: 'flood', what }],
  })
  expect(told(fresh, has('仓库进水'))).toEqual([['risks[flood]', 'there_already']])
  expect(told(fresh, has('洪水'))).toEqual([['risks[flood]', 'differs']])
})

test('what would break the other document is refused with its place', () => {
  const phase = ours.phases.find((each) => each.id === 'encore')
  if (!phase) throw new Error('the template has an encore')
  const without: Campaign = {
    ...ours,
    phases: ours.phases.filter((each) => each.id !== 'encore'),
    scripts: ours.scripts.filter((each) => each.phase !== 'encore'),
    touches: ours.touches.filter((each) => each.phase !== 'encore'),
  }
  const [first] = meetings(
    theirs,
    changesBetween(ours, without).filter((each) => each.section === 'phases'),
  )
  expect(first).toMatchObject({ outcome: 'refused' })
  expect(first?.because).toMatch(/^(scripts|touches)\[/)
})

test('the chosen changes are made together and nothing else moves', () => {
  const changed = { ...ours, theme: { ...ours.theme, title: '新主题', keywords: ['一'] } }
  const all = meetings(theirs, changesBetween(ours, changed))
  const outcome = withPushed(
    theirs,
    all.filter((each) => each.outcome === 'fits'),
  )
  if (outcome.kind !== 'read') throw new Error('refused')
  expect(changesBetween(theirs, outcome.value).map((each) => each.path)).toEqual(
    all.map((each) => each.change.path),
  )
})
