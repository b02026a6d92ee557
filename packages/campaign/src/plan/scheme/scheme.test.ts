import { describe, expect, test } from 'vitest'
import { sampleCampaign } from '../sample.ts'
import { placeScheme, schemeOf, type SchemeNode } from './scheme.ts'

const plan = sampleCampaign('double_11', '2026-11-11')
const all = (node: SchemeNode): SchemeNode[] => [node, ...node.children.flatMap(all)]

describe('the scheme on a page', () => {
  test('has a branch for each part that the plan fills, and none for one it does not', () => {
    expect(schemeOf(plan).children.map((each) => each.id)).toEqual([
      'goals',
      'phases',
      'goods',
      'offers',
      'audiences',
      'traffic',
      'budget',
      'risks',
    ])
    expect(
      schemeOf({ ...plan, risks: [], offers: { ...plan.offers, offers: [] } }).children.map(
        (each) => each.id,
      ),
    ).not.toContain('risks')
  })

  test('a long branch ends with how many more there are', () => {
    const phases = schemeOf(plan).children.find((each) => each.id === 'phases')
    expect(plan.phases).toHaveLength(9)
    expect(phases?.children).toHaveLength(6)
    expect(phases?.children.at(-1)?.text.en).toBe('4 more')
  })

  test('channels and new and old customers stand under the goal with what they add to it', () => {
    const goal = schemeOf(plan).children[0]
    expect(goal?.children.map((each) => each.text.en)).toEqual([
      'Tmall',
      'JD',
      'New customers',
      'Old customers',
    ])
  })

  test('no two boxes lie on each other, parents stand amid their children, and every key is its own', () => {
    const { nodes, leaves } = placeScheme(schemeOf(plan))
    expect(nodes).toHaveLength(all(schemeOf(plan)).length)
    expect(new Set(nodes.map((each) => each.key)).size).toBe(nodes.length)
    expect(new Set(nodes.map((each) => `${each.side} ${each.depth} ${each.top}`)).size).toBe(nodes.length)
    for (const each of nodes) {
      expect(each.top).toBeGreaterThanOrEqual(0)
      expect(each.top).toBeLessThanOrEqual(leaves - 1)
      const own = nodes.filter((one) => one.parent === each.key && each.depth > 0).map((one) => one.top)
      if (own.length > 0) expect(each.top).toBe((Math.min(...own) + Math.max(...own)) / 2)
    }
  })

  test('both sides carry about half, so that the whole fits on a page', () => {
    const { nodes, leaves } = placeScheme(schemeOf(plan))
    const hung = (side: 'left' | 'right') =>
      nodes.filter((each) => each.side === side && each.depth === 2).length
    expect(hung('left') + hung('right')).toBeLessThanOrEqual(leaves * 2)
    expect(Math.abs(hung('left') - hung('right'))).toBeLessThanOrEqual(6)
  })
})
