import type { Deal, Slot } from '../../plan/document.ts'
import { wholeGoal } from '../../plan/goals.ts'
import type { Context } from '../context.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

function belowFloor(context: Context, deal: Deal): Violation[] {
  const { offeredPriceFen, floorPriceFen } = deal
  if (offeredPriceFen === null || floorPriceFen === null || offeredPriceFen >= floorPriceFen) return []
  const [offered, floor, room] = [offeredPriceFen, floorPriceFen, floorPriceFen - offeredPriceFen].map(
    context.money,
  )
  return [
    {
      path: `deals[${deal.id}].offeredPriceFen`,
      title: words('谈判报价低于底价', 'The price offered in the deal is below the floor'),
      evidence: words(
        `报价 ${offered?.zh}，底价 ${floor?.zh}，差 ${room?.zh}`,
        `offered ${offered?.en}, floor ${floor?.en}: ${room?.en} below`,
      ),
      fix: words('守住底价，用推广费用或数量换坑位', 'hold the floor; trade spend or volume for the slot'),
    },
  ]
}

/** A slot asks for an output; the goals of its items have to bring it 坑产. */
function outputShort(context: Context, slot: Slot): Violation[] {
  if (slot.minimumOutputFen === null || slot.state === 'lost') return []
  const lines = context.plan.lineup.filter((line) => slot.items.includes(line.item))
  const planned = lines.reduce((sum, line) => sum + line.eventPriceFen * line.targetPieces, 0)
  if (planned >= slot.minimumOutputFen) return []
  const [need, have] = [context.money(slot.minimumOutputFen), context.money(planned)]
  return [
    {
      path: `slots[${slot.id}].items`,
      title: words(
        `「${slot.name}」的选品达不到要求产出`,
        `The items of “${slot.name}” do not reach its required output`,
      ),
      evidence: words(
        `要求 ${need.zh},${lines.length} 款计划 ${have.zh}`,
        `required ${need.en}; ${lines.length} items plan ${have.en}`,
      ),
      fix: words('增加选品或协商产出要求', 'add items or negotiate the output'),
    },
  ]
}

function promisedTooMuch(context: Context, deal: Deal): Violation[] {
  const goal = wholeGoal(context.plan.goals, 'gmv')?.target ?? 0
  if (deal.promisedSalesFen <= goal) return []
  const [promised, target] = [context.money(deal.promisedSalesFen), context.money(goal)]
  return [
    {
      path: `deals[${deal.id}].promisedSalesFen`,
      title: words('承诺的销售额超过活动目标', 'More is promised than the campaign’s goal'),
      evidence: words(`承诺 ${promised.zh}，目标 ${target.zh}`, `promised ${promised.en}, goal ${target.en}`),
      fix: words('下调承诺或上调目标', 'promise less or raise the goal'),
    },
  ]
}

export const dealRules: readonly Rule[] = [
  {
    id: 'M-15',
    severity: 'block',
    section: 'deals',
    demand: words('谈判报价不低于底价', 'No price offered in a deal is below the floor'),
    source: 'S3-15, T-11',
    find: (context) => context.plan.deals.flatMap((deal) => belowFloor(context, deal)),
  },
  {
    id: 'M-16',
    severity: 'warn',
    section: 'slots',
    demand: words('选品能达到坑位要求的产出', 'The items of a slot reach its required output'),
    source: 'S2-03',
    find: (context) => context.plan.slots.flatMap((slot) => outputShort(context, slot)),
  },
  {
    id: 'M-17',
    severity: 'warn',
    section: 'deals',
    demand: words('承诺的销售额不超过目标', 'Promised sales are within the goal'),
    source: 'S1-65',
    find: (context) => context.plan.deals.flatMap((deal) => promisedTooMuch(context, deal)),
  },
]
