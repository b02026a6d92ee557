import { describe, expect, test } from 'vitest'
import { beginCampaign, usualFacts } from '../begin.ts'
import { templateNamed } from '../templates/all.ts'
import { learnedFrom, nothingLearned, teachingIn } from './learned.ts'
import type { Learned } from './learned.ts'

const template = templateNamed('mid_year_618')
const begun = (learned: Learned) => {
  if (!template) throw new Error('the template is there')
  const made = beginCampaign(template, '2027-06-16', { ...usualFacts, shops: ['s'], learned })
  if (made.kind === 'refused') throw new Error(JSON.stringify(made.problems))
  return made.value
}
const gmvOf = (learned: Learned): number =>
  begun(learned).goals.find((goal) => goal.id === 'gmv')?.target ?? 0

describe('a plan that begins with what was learned', () => {
  const plain = begun(nothingLearned)

  test('the measured uplift sets the goal, and stays within half and twice the template', () => {
    const parameters = (value: number) => ({
      parameters: [{ name: 'uplift' as const, of: 'mid_year_618', value }],
      changes: [],
    })
    const tenths = template?.rhythmTenths ?? []
    const usual = Math.round((tenths.reduce((sum, one) => sum + one, 0) / tenths.length) * 10)
    const base = gmvOf(nothingLearned)
    expect(gmvOf(parameters(usual)) / base).toBeCloseTo(1, 1)
    expect(gmvOf(parameters(Math.round(usual * 1.5))) / base).toBeCloseTo(1.5, 1)
    expect(gmvOf(parameters(usual * 9)) / base).toBeCloseTo(2, 1)
    expect(
      gmvOf({ ...parameters(usual * 9), parameters: [{ name: 'uplift', of: 'double_11', value: 900 }] }),
    ).toBe(base)
  })

  test('claims and use of a drop are those that were measured; the newest counts', () => {
    const [drop] = plain.drops
    const found = begun({
      parameters: [
        { name: 'claims_each', of: drop?.offer ?? '', value: 137 },
        { name: 'claims_each', of: drop?.offer ?? '', value: 9 },
        { name: 'use_share', of: drop?.offer ?? '', value: 2779 },
      ],
      changes: [],
    })
    expect(found.drops[0]).toMatchObject({ expectedClaimsEach: 137, expectedUsePermyriad: 2779 })
  })

  test('refunds are reckoned as they were, and a task that was missed is in the schedule', () => {
    const found = begun({
      parameters: [{ name: 'refund_rate', of: 'mid_year_618', value: 580 }],
      changes: [{ kind: 'task', name: '红包提前建场并试领', role: 'operations', daysBefore: 1 }],
    })
    expect(found.costing.rates.refundPermyriad).toBe(580)
    expect(found.schedule.find((task) => task.id === 'learned-1')).toMatchObject({
      name: '红包提前建场并试领',
      deadline: '2027-06-15',
    })
    expect(found.schedule.length).toBe(plain.schedule.length + 1)
  })
})

test.each([
  [undefined, { kind: 'check' }],
  [
    { kind: 'parameter', parameter: { name: 'uplift', of: 'daily', value: 310 } },
    { kind: 'parameter', parameter: { name: 'uplift', of: 'daily', value: 310 } },
  ],
  [{ kind: 'parameter', parameter: { name: 'uplift', of: 'daily', value: 3.1 } }, null],
  [{ kind: 'parameter', parameter: { name: 'mood', of: 'daily', value: 3 } }, null],
  [{ kind: 'template', change: { kind: 'task', name: ' ', role: 'service', daysBefore: 2 } }, null],
  [{ kind: 'template', change: { kind: 'task', name: '试领', role: 'owner', daysBefore: 2 } }, null],
  [{ kind: 'elsewhere' }, null],
])('%j is read as %j', (sent, read) => expect(teachingIn(sent)).toEqual(read))

test('what lessons teach is told apart', () => {
  const parameter = { name: 'uplift' as const, of: 'daily', value: 310 }
  const change = { kind: 'task' as const, name: 'x', role: 'service' as const, daysBefore: 1 }
  const learned = learnedFrom([
    { kind: 'check' },
    { kind: 'parameter', parameter },
    { kind: 'template', change },
  ])
  expect(learned).toEqual({ parameters: [parameter], changes: [change] })
})
