import type { Words } from '../measures/measure.ts'
import type { ItemRole, LineupItem } from '../plan/document.ts'
import { isUnpicked } from '../plan/lineup.ts'
import { say } from './finished.ts'
import type { Finished, ItemOutcome } from './finished.ts'

/** What becomes of an item 商品调整: restock 补货, promote 主推, pair 关联, clear 清仓, retire 下架, keep 保留. */
export type Verdict = {
  line: LineupItem
  outcome: ItemOutcome | null
  kind: 'restock' | 'promote' | 'pair' | 'clear' | 'retire' | 'keep'
  role: ItemRole
  because: Words
}

/** Shares of the target in per cent at which an item is seen as more, much more, less or much less than planned. */
const marks = { muchMore: 150, more: 120, less: 70, muchLess: 30 }
/** Pieces returned of a hundred sold from which an item does harm. */
const returnsMax = 30
/** Below this many pieces sold nothing is concluded from returns. */
const piecesToJudge = 10

const plannedSupply = ({ document }: Finished, item: string): number =>
  document.stock
    .filter((line) => line.item === item)
    .reduce((sum, line) => sum + line.onHand + line.onTheWay + line.buyPieces, 0)

function ranOut(finished: Finished, outcome: ItemOutcome): boolean {
  if (outcome.onHand !== null) return outcome.onHand <= 0
  const supply = plannedSupply(finished, outcome.item)
  return supply > 0 && outcome.pieces >= supply
}

const returnsOf = ({ pieces, refundPieces }: ItemOutcome): number =>
  pieces >= piecesToJudge ? Math.round((refundPieces * 100) / pieces) : 0

type Judged = Pick<Verdict, 'kind' | 'role' | 'because'>

function byReturns(line: LineupItem, outcome: ItemOutcome): Judged | null {
  const returns = returnsOf(outcome)
  if (returns < returnsMax) return null
  return {
    kind: 'retire',
    role: line.role,
    because: say(
      `售出 ${outcome.pieces} 件退回 ${outcome.refundPieces} 件（${returns}%），先解决质量或描述问题`,
      `${outcome.refundPieces} of ${outcome.pieces} came back (${returns} %): mend quality or description first`,
    ),
  }
}

const sold = (line: LineupItem, outcome: ItemOutcome, percent: number): Words =>
  say(
    `目标 ${line.targetPieces} 件，售出 ${outcome.pieces} 件（${percent}%）`,
    `${outcome.pieces} of ${line.targetPieces} planned pieces sold (${percent} %)`,
  )

const after = (first: Words, zh: string, en: string): Words => say(`${first.zh},${zh}`, `${first.en}, ${en}`)

const percentOf = (line: LineupItem, outcome: ItemOutcome): number =>
  line.targetPieces > 0 ? Math.round((outcome.pieces * 100) / line.targetPieces) : 100

function bySales(finished: Finished, line: LineupItem, outcome: ItemOutcome): Judged {
  const percent = percentOf(line, outcome)
  const done = sold(line, outcome, percent)
  const out = ranOut(finished, outcome)
  const star = line.role === 'hero' || line.role === 'traffic'
  if (percent >= marks.muchMore && !star)
    return {
      kind: 'promote',
      role: 'dark_horse',
      because: after(done, '黑马款，下次主推', 'a dark horse: promote it'),
    }
  if (line.role === 'clearance' && out)
    return { kind: 'retire', role: line.role, because: after(done, '清仓已清完', 'cleared as planned') }
  if (out)
    return { kind: 'restock', role: line.role, because: after(done, '已断货，必须补货', 'sold out: restock') }
  if (percent >= marks.more)
    return { kind: 'restock', role: line.role, because: after(done, '高于计划，补货', 'above plan: restock') }
  if (percent < marks.muchLess)
    return {
      kind: 'clear',
      role: 'clearance',
      because: after(done, '远低于计划，作尾货清仓', 'far below plan: clear it as tail stock'),
    }
  if (percent < marks.less)
    return {
      kind: 'pair',
      role: line.role,
      because: after(done, '低于计划，与热销款关联销售', 'below plan: pair it with a seller'),
    }
  return { kind: 'keep', role: line.role, because: after(done, '接近计划，保留', 'near plan: keep') }
}

function judged(finished: Finished, line: LineupItem, outcome: ItemOutcome | null): Judged {
  if (outcome === null)
    return {
      kind: 'keep',
      role: line.role,
      because: say('没有成交数据，先保留', 'no facts of it: kept for now'),
    }
  return byReturns(line, outcome) ?? bySales(finished, line, outcome)
}

/** More dark horses than this are only a plan that was too low. */
const promotedMax = 2

function oneOfMany(verdict: Verdict): Verdict {
  const told = say('高于计划，补货', 'above plan: restock')
  const { line, outcome } = verdict
  const because = outcome ? after(sold(line, outcome, percentOf(line, outcome)), told.zh, told.en) : told
  return { ...verdict, kind: 'restock', role: line.role, because }
}

/** Of the dark horses the best sellers are promoted; the others are restocked in their roles. */
function fewPromoted(judged: readonly Verdict[]): Verdict[] {
  const horses = new Set(judged.filter((verdict) => verdict.kind === 'promote').slice(0, promotedMax))
  return judged.map((verdict) =>
    verdict.kind === 'promote' && !horses.has(verdict) ? oneOfMany(verdict) : verdict,
  )
}

/** A verdict on every item of the lineup, best seller first. */
export function verdicts(finished: Finished): Verdict[] {
  const outcomes = new Map(finished.items.map((outcome) => [outcome.item, outcome]))
  const judgedLines = finished.document.lineup
    .filter((line) => !isUnpicked(line))
    .map((line): Verdict => {
      const outcome = outcomes.get(line.item) ?? null
      return { line, outcome, ...judged(finished, line, outcome) }
    })
    .toSorted((one, other) => (other.outcome?.paidFen ?? 0) - (one.outcome?.paidFen ?? 0))
  return fewPromoted(judgedLines)
}
