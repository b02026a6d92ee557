import { commitmentOf, rankOf } from '@dacu/campaign'
import type { ClaimAnswer } from '@dacu/campaign'
import type { Answered, DropDeskAnswer, DropRoutes } from '@dacu/contract'
import { drawAtMs, judgeDrop, stateOf } from '@dacu/operations'
import type { OpenDrop } from './floor.ts'
import { codeOf, pathOf } from './tokens.ts'

type StateAnswer = Answered<DropRoutes['GET /api/drops/{drop}']>
type ClaimAnswered = Answered<DropRoutes['POST /api/drops/{drop}/claims']>

const leftOf = ({ tally }: OpenDrop): number => Math.max(0, tally.grantable - tally.granted)

/** The seed is shown once nothing depends on it any more: at the end, or when all it set is given out. */
const isOver = (open: OpenDrop, nowMs: number): boolean =>
  nowMs >= open.drop.closesAtMs || (nowMs >= drawAtMs(open.drop) && leftOf(open) === 0)

export function stateView(open: OpenDrop): StateAnswer {
  const { drop, tally } = open
  const { body } = drop
  const nowMs = open.now()
  return {
    drop: drop.id,
    name: body.name,
    shop: body.shop,
    offer: body.offerName,
    state: stateOf(drop, leftOf(open), nowMs),
    nowMs,
    opensAt: body.opensAt,
    opensAtMs: drop.opensAtMs,
    closesAtMs: drop.closesAtMs,
    mode: body.mode,
    gatherMs: body.gatherMs,
    perCustomerMax: drop.perCustomerMax,
    coupons: tally.coupons,
    left: leftOf(open),
    worth: body.worth,
    audience: drop.listed ? 'listed' : 'everyone',
    guests: body.guests,
    commitment: commitmentOf(body.seed),
    seed: isOver(open, nowMs) ? body.seed : null,
  }
}

export function claimView({ drop }: OpenDrop, customer: string, answer: ClaimAnswer): ClaimAnswered {
  if (answer.kind === 'refused') return { kind: 'refused', because: answer.because }
  const { number, fen, atMs } = answer
  const rank = drop.body.mode === 'fair' ? rankOf(drop.body.seed, drop.id, customer) : null
  return { kind: 'granted', coupon: { code: codeOf(drop, number), number, fen, grantedAtMs: atMs, rank } }
}

export function deskView(open: OpenDrop, used: number | null, movedMs: number): DropDeskAnswer {
  const { drop, tally, batches } = open
  const { body } = drop
  const tried = Math.max(open.tried.size, tally.granted)
  const viewers = Math.max(open.viewers.size, tried)
  const judged = judgeDrop(drop, { ...tally, viewers, tried }, open.past, open.now())
  return {
    state: stateView(open),
    campaign: drop.campaign,
    series: body.series,
    planned: batches[0]?.coupons ?? 0,
    grantable: tally.grantable,
    budgetFenMax: tally.budgetFenMax,
    grantedFen: tally.grantedFen,
    viewers,
    tried,
    claimed: tally.granted,
    used,
    refused: tally.refused,
    ...judged,
    fallback: body.fallback && { ...body.fallback, drop: open.fallbackDrop },
    batches: batches.map((each) => ({
      number: each.number,
      coupons: each.coupons,
      at: String(each.body['at'] ?? ''),
      by: String(each.body['by'] ?? ''),
    })),
    bySecond: coarse(tally.bySecond),
    clockMovedMs: Math.round(movedMs),
    path: pathOf(drop),
  }
}

/** No screen shows more points than this. */
const pointsMax = 300
function coarse(seconds: DropDeskAnswer['bySecond']): DropDeskAnswer['bySecond'] {
  const last = seconds.at(-1)?.second ?? 0
  const step = Math.max(1, Math.ceil(last / pointsMax))
  if (step === 1) return seconds
  const lines = new Map<number, DropDeskAnswer['bySecond'][number]>()
  for (const each of seconds) {
    const second = Math.floor(each.second / step) * step
    const line = lines.get(second) ?? { second, granted: 0, refused: 0 }
    line.granted += each.granted
    line.refused += each.refused
    lines.set(second, line)
  }
  return [...lines.values()]
}
