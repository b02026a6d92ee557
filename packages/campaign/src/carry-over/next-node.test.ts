import { describe, expect, test } from 'vitest'
import { beginCampaign, usualFacts } from '../plan/begin.ts'
import { templateNamed } from '../plan/templates/all.ts'
import { nextNode } from './next-node.ts'

function begun(kind: string, start: string) {
  const template = templateNamed(kind)
  if (!template) throw new Error('the template is there')
  const made = beginCampaign(template, start, { ...usualFacts, shops: ['s'] })
  if (made.kind === 'refused') throw new Error('it begins')
  return made.value
}

describe('what comes after a sale', () => {
  test('11.11 leads to 12.12, with four weeks between', () => {
    const next = nextNode(begun('double_11', '2026-11-11'), [], '2026-11-15')
    expect(next).toMatchObject({ template: 'double_12', start: '2026-12-12' })
    expect(next?.weeks).toBe(3)
  })

  test('12.12 leads to the turn of the year', () => {
    const next = nextNode(begun('double_12', '2026-12-12'), [], '2026-12-16')
    expect((next?.start ?? '') > '2026-12-25').toBe(true)
  })

  test('carried over late, a node that can no longer be prepared is passed by', () => {
    const next = nextNode(begun('double_11', '2026-11-11'), [], '2026-12-08')
    expect((next?.start ?? '') > '2026-12-18').toBe(true)
  })

  test('a day of the shop’s own counts like any other', () => {
    const own = {
      id: 'birthday',
      name: '店庆',
      purpose: '',
      kind: 'company' as const,
      channel: null,
      first: '2026-12-01',
      last: '2026-12-02',
      burst: '2026-12-01',
      template: 'small_event' as const,
      leadDays: 10,
    }
    const next = nextNode(begun('double_11', '2026-11-11'), [own], '2026-11-15')
    expect(next).toMatchObject({ template: 'small_event', start: '2026-12-01' })
  })
})
