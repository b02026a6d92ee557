import { addDays } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'
import type { Campaign } from '../plan/document.ts'
import { sellingDays } from '../watch/days.ts'
import type { ReviewOpening } from './facts.ts'
import { compared } from './ground.ts'
import type { Ground } from './ground.ts'
import type { Figures, ReviewSection, Standing } from './review.ts'
import { change, dayWords, moneyChange, money, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** The review is to be closed so many days after it opened: memory fades (S4-68). */
const daysToClose = 3

/** The day after the last day of selling, on which the review opens by itself 次日复盘. */
export const opensOn = (document: Campaign): Day => sellingDays(document).until
export const closesBy = (document: Campaign): Day => addDays(opensOn(document), daysToClose)

/**
 * What the figures are now, in the form in which the opening keeps them. Refunds are those of the event's own orders,
 * on whatever day they were paid back; only so can they settle.
 */
function figuresNow(ground: Ground): Figures {
  const { givenBackFen: refundFen } = ground.facts
  const gmvFen = compared(ground, 'gmv').actual
  return {
    at: ground.facts.now,
    gmvFen,
    refundFen,
    netSalesFen: gmvFen === null || refundFen === null ? null : gmvFen - refundFen,
  }
}

export function standingOf(ground: Ground): Standing {
  const { document, opening, closing, returnDays } = ground.facts
  return {
    opensOn: opensOn(document),
    deadline: opening?.deadline ?? closesBy(document),
    settlesOn: addDays(sellingDays(document).until, returnDays),
    first: opening && firstOf(opening),
    now: figuresNow(ground),
    closed: closing,
  }
}

const firstOf = ({ at, gmvFen, refundFen, netSalesFen }: ReviewOpening): Figures => ({
  at,
  gmvFen,
  refundFen,
  netSalesFen,
})

const kinds: readonly [Words, (figures: Omit<Figures, 'at'>) => number | null][] = [
  [say('支付金额', 'GMV'), (figures) => figures.gmvFen],
  [say('活动订单的退款', 'Refunds of its orders'), (figures) => figures.refundFen],
  [say('净销售额', 'Net sales'), (figures) => figures.netSalesFen],
]

/** What was told on the first day and what is known now, side by side 暂定与终稿. Null before it opened. */
export function standingSection(ground: Ground): ReviewSection | null {
  const { opening } = ground.facts
  if (!opening) return null
  const now = figuresNow(ground)
  const [then, last] = [opening.netSalesFen, now.netSalesFen]
  const gap = then === null || last === null ? null : last - then
  const state = ground.settled ? say('终稿', 'Final') : say('目前（暂定）', 'Now (provisional)')
  return {
    id: 'standing',
    headline: headlineOf(ground, opening.at.slice(0, 10), gap, then, last),
    figure:
      last === null
        ? null
        : {
            value: money(last, ground.currency),
            label: ground.settled
              ? say('净销售额终稿', 'net sales, final')
              : say('净销售额暂定', 'net sales, provisional'),
          },
    sentences: [],
    charts: [],
    table: {
      columns: [
        { name: say('口径', 'Figure'), unit: 'text' },
        { name: say('首次（暂定）', 'First (provisional)'), unit: 'fen' },
        { name: state, unit: 'fen' },
        { name: say('变化', 'Change'), unit: 'fen' },
      ],
      rows: kinds.map(([name, pick]) => {
        const [before, after] = [pick(opening), pick(now)]
        return [name, before, after, before === null || after === null ? null : after - before]
      }),
    },
    missing: null,
  }
}

function headlineOf(
  ground: Ground,
  day: Day,
  gap: number | null,
  then: number | null,
  last: number | null,
): Words {
  const opened = dayWords(day)
  if (gap === null) return say(`复盘于 ${opened.zh} 自动打开`, `The review opened by itself on ${opened.en}`)
  const [moved, ratio] = [moneyChange(gap, ground.currency), change(last, then)]
  const state = ground.settled ? say('终稿', 'the final figure') : say('目前', 'it now')
  return gap === 0
    ? say(`净销售额与 ${opened.zh} 首次公布一致`, `Net sales are as first told on ${opened.en}`)
    : say(
        `净销售额${state.zh}比 ${opened.zh} 首次公布 ${moved.zh}${ratio ? `（${ratio}）` : ''}`,
        `Net sales: ${state.en} is ${moved.en}${ratio ? ` (${ratio})` : ''} against what was told on ${opened.en}`,
      )
}
