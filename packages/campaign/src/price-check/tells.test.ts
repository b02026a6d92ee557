import { expect, test } from 'vitest'
import { check } from './check.ts'
import { plantings } from './plantings/all.ts'
import { clean, deal, first, type Planted } from './plantings/planting.ts'
import { tells } from './tells.ts'

/** A plan with what some plantings put into it, and a platform that asks for a price. */
function planted(change: (planted: Planted) => void): Planted {
  const one = clean()
  change(one)
  one.plan.deals.push(
    deal({ id: 'asked', askedPriceFen: 9_000 }),
    deal({ id: 'told', offeredPriceFen: 9_000 }),
  )
  first(one.plan.slots).items = one.plan.lineup.map(({ item }) => item)
  return one
}

const told = ({ plan, facts }: Planted): string[] =>
  check(plan, facts).map((finding) => JSON.stringify(finding))

/** The rules whose findings are others once a hidden number is another. */
function movedBy(change: (planted: Planted) => void, move: (planted: Planted) => void): string[] {
  const [before, after] = [planted(change), planted(change)]
  move(after)
  const [one, other] = [told(before), told(after)]
  const moved = [
    ...one.filter((each) => !other.includes(each)),
    ...other.filter((each) => !one.includes(each)),
  ]
  return [...new Set(moved.map((each) => String(JSON.parse(each).rule)))]
}

const costs = (fen: number) => (planted: Planted) => {
  for (const line of planted.plan.lineup) line.costFen = fen
}
const floors = (fen: number) => (planted: Planted) => {
  for (const line of planted.plan.lineup) line.floorPriceFen = fen
  for (const each of planted.plan.deals) each.floorPriceFen = fen
}
/** Just below the event price, so that offers that add up go below it. */
const closely = (which: 'costFen' | 'floorPriceFen') => (planted: Planted) => {
  for (const line of planted.plan.lineup) line[which] = line.eventPriceFen - 1
}
const policy = (permyriad: number) => (planted: Planted) => {
  for (const aim of planted.plan.aims) aim.marginFloorPermyriad = permyriad
}

test('[SIGHT-1] every rule whose findings move with costs, margins or floors is declared to tell them', () => {
  const changes = [() => undefined, ...plantings.map(([, , change]) => change)].filter(
    (_, index) => index % 10 === 0,
  )
  const moved = { cost: new Set<string>(), floor: new Set<string>() }
  for (const change of changes) {
    for (const move of [costs(0), costs(9_999_900), closely('costFen'), policy(9_000), policy(0)])
      for (const rule of movedBy(change, move)) moved.cost.add(rule)
    for (const move of [floors(0), floors(9_999_900), closely('floorPriceFen')])
      for (const rule of movedBy(change, move)) moved.floor.add(rule)
  }
  expect([...moved.cost].filter((rule) => !tells(rule).cost).toSorted()).toEqual([])
  expect([...moved.floor].filter((rule) => !tells(rule).floor).toSorted()).toEqual([])
  expect(moved.cost.has('M-18') && moved.cost.has('M-02') && moved.cost.has('M-06')).toBe(true)
  expect(moved.floor.has('M-03') && moved.floor.has('M-15')).toBe(true)
})

test('[SIGHT-2] whether a number is there at all is no secret', () => {
  expect(tells('C-08')).toEqual({ cost: false, floor: false })
})
