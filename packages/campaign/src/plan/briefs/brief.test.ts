import { describe, expect, test } from 'vitest'
import { roles } from '../document.ts'
import { sampleCampaign } from '../sample.ts'
import { briefChanges, briefFor, briefText } from './brief.ts'

const plan = sampleCampaign('double_11', '2026-11-11')

describe('briefs', () => {
  test('every role has one that names its own tasks, with ids that are unique in their part', () => {
    for (const role of roles) {
      const parts = briefFor(plan, role)
      expect(parts.map((each) => each.id)).toContain('frame')
      for (const each of parts)
        expect(new Set(each.lines.map((line) => line.id)).size).toBe(each.lines.length)
      const mine = plan.schedule.filter((task) => task.role === role)
      expect(parts.find((each) => each.id === 'tasks')?.lines.length ?? 0).toBe(mine.length)
    }
  })

  test('service reads every event price, and nobody who serves or bargains reads a cost', () => {
    const service = briefText(briefFor(plan, 'service'), 'zh')
    for (const line of plan.lineup) expect(service).toContain(`活动价 ¥${line.eventPriceFen / 100}`)
    const costs = plan.lineup.map((line) => `¥${(line.costFen ?? 0) / 100}`)
    for (const role of roles)
      for (const cost of costs) expect(briefText(briefFor(plan, role), 'en')).not.toContain(`${cost} `)
  })

  test('what changed since it was read is told line by line, and only to whom it concerns', () => {
    const [first, ...rest] = plan.lineup
    const [task, ...others] = plan.schedule.filter((each) => each.role === 'design')
    if (!first || !task) throw new Error('the template fills these')
    const later = {
      ...plan,
      lineup: [{ ...first, eventPriceFen: first.eventPriceFen - 1000 }, ...rest],
      schedule: plan.schedule.filter((each) => each.id !== task.id),
    }
    const changed = (role: 'service' | 'design' | 'tech') =>
      briefChanges(briefFor(plan, role), briefFor(later, role)).map(
        (each) => `${each.kind} ${each.line.from}`,
      )
    expect(changed('service')).toEqual([`changed lineup[${first.id}]`])
    expect(changed('design')).toEqual([`removed schedule[${task.id}]`])
    expect(changed('tech')).toEqual([])
    expect(others.length).toBeGreaterThan(0)
  })

  test('what somebody wrote by hand comes last, and the text reads as one page', () => {
    const parts = briefFor(plan, 'design')
    expect(parts.at(-1)).toMatchObject({ id: 'more' })
    expect(briefText(parts, 'zh').split('\n')[0]).toBe('这场活动')
  })
})
