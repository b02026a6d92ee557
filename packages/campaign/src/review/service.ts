import { compared } from './ground.ts'
import type { Ground } from './ground.ts'
import { serviceMeasures } from './measured.ts'
import { comparedTable, goalSentence, isBetter } from './goals.ts'
import { gap, part } from './part.ts'
import type { Part } from './part.ts'
import type { Compared, Spot } from './review.ts'
import { points, say, shown } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** A refund rate this far above the baseline is a dark spot, in ten-thousandths. */
const refundsWorth = 200

/** Service and after-sale 售后与口碑: refunds, ratings, reviews, enquiries. */
export function serviceOf(ground: Ground): Part {
  const rows = serviceMeasures
    .map((measure) => compared(ground, measure))
    .filter((row) => row.actual !== null)
  const refunds = rows.find((row) => row.measure === 'refund_rate')
  const missing = missingOf(rows)
  if (rows.length === 0) {
    return gap(
      'service',
      say('缺少售后数据', 'After-sale is unknown'),
      say(
        '没有退款、评价和动态评分（DSR）数据。',
        'Refunds, reviews and ratings (DSR) are not in the facts.',
      ),
    )
  }
  return part({
    sections: [
      {
        id: 'service',
        headline: headlineOf(ground, refunds ?? null),
        figure:
          refunds?.actual === null || refunds === undefined
            ? null
            : { value: shown(refunds.actual, 'permyriad', ground.currency), label: refunds.name },
        sentences: worthSaying(rows).flatMap((row) => goalSentence(row, ground.currency) ?? []),
        charts: [],
        table: comparedTable(rows, ground),
        missing,
      },
    ],
    spots: refunds ? refundSpot(ground, refunds) : [],
    missing: missing ? [missing] : [],
  })
}

/** The refund rate, and what got worse; a rating that did not move needs no sentence. */
const sentencesMost = 4
function worthSaying(rows: readonly Compared[]): Compared[] {
  const worse = rows.filter((row) => row.measure !== 'refund_rate' && row.actual !== row.baseline)
  const sorted = worse.filter((row) => isBetter(row, row.baseline) === false)
  return [...rows.filter((row) => row.measure === 'refund_rate'), ...sorted].slice(0, sentencesMost)
}

function headlineOf(ground: Ground, refunds: Compared | null): Words {
  if (!refunds || refunds.actual === null)
    return say('退款数据缺失，先看口碑', 'Refunds are unknown; ratings only')
  const rate = shown(refunds.actual, 'permyriad', ground.currency)
  const tail =
    refunds.baseline === null
      ? say('', '')
      : say(
          `，比日常 ${points(refunds.actual - refunds.baseline).zh}`,
          `, ${points(refunds.actual - refunds.baseline).en} against the baseline`,
        )
  const state = ground.settled
    ? say('', '')
    : say('（退货期未满，暂定）', ' (provisional: the return period is open)')
  return say(`退款率 ${rate.zh}${tail.zh}${state.zh}`, `Refund rate ${rate.en}${tail.en}${state.en}`)
}

function missingOf(rows: readonly Compared[]): Words | null {
  const has = (id: string): boolean => rows.some((row) => row.measure === id)
  const lacks = [
    has('refund_rate') ? null : say('退款', 'refunds'),
    has('favourable_rate') ? null : say('评价', 'reviews'),
    has('dsr_item') ? null : say('动态评分（DSR）', 'ratings (DSR)'),
    has('consultations') ? null : say('客服咨询', 'enquiries'),
  ].filter((one) => one !== null)
  return lacks.length === 0
    ? null
    : say(
        `没有${lacks.map((one) => one.zh).join('、')}数据。`,
        `Not in the facts: ${lacks.map((one) => one.en).join(', ')}.`,
      )
}

function refundSpot(ground: Ground, refunds: Compared): Spot[] {
  const { actual, baseline } = refunds
  if (actual === null || baseline === null || Math.abs(actual - baseline) < refundsWorth) return []
  const worse = isBetter(refunds, baseline) === false
  // While goods can still come back a low rate is no merit yet.
  if (!worse && !ground.settled) return []
  const paid = ground.facts.event.total.paid_fen ?? 0
  return [
    {
      id: 'refunds',
      kind: worse ? 'dark_spot' : 'highlight',
      headline: say(
        `退款率比日常 ${points(actual - baseline).zh}`,
        `Refund rate ${points(actual - baseline).en} against the baseline`,
      ),
      evidence: headlineOf(ground, refunds),
      rung: 'accounting',
      sizeFen: -Math.round((paid * (actual - baseline)) / 10_000),
      chart: null,
    },
  ]
}
