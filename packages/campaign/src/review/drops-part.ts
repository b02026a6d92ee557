import { msOf } from '../calendar/instant.ts'
import type { DropRun } from './facts.ts'
import type { Ground } from './ground.ts'
import { ask, part } from './part.ts'
import type { Part } from './part.ts'
import type { Proposal, ReviewSection, Spot } from './review.ts'
import { change, count, money, percent, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

const rowsShown = 24
/** A first claim later than this after the opening was a late start. */
const lateMs = 5_000
/** Gone within so many seconds, and many turned away: too few were put in. */
const goneFastSeconds = 60
/** Under this share of what was put in, or over what was expected, a series is told as a spot. */
const claimedPoor = 0.7

/** Drops of coupons 红包场次 as the ledger counted them: when they really began, what was claimed, what was added. */
export function dropsOf(ground: Ground): Part {
  const runs = ground.facts.dropRuns
  if (runs.length === 0) return part({ missing: notHere(ground) })
  const series = [...Map.groupBy(runs, (run) => run.series).values()].map(seriesOf)
  return part({
    sections: [section(ground, runs, series)],
    spots: series.flatMap(spotOf),
    proposals: series.flatMap(proposalOf),
    missing: [],
  })
}

/** Drops were planned, but opened elsewhere. */
function notHere(ground: Ground): Words[] {
  if (ground.facts.document.drops.length === 0) return []
  return [
    say(
      '计划里的红包场次没有在本系统开场，实际开始时间与逐秒领取只能看平台后台。',
      'The planned drops were not opened here, so their real start and the claims by second are known to the platform only.',
    ),
  ]
}

/** All openings of one drop. */
type Series = {
  name: string
  openings: number
  coupons: number
  expected: number
  granted: number
  refused: number
  refusedEmpty: number
  goneFast: number
  driftMs: number | null
  addedCoupons: number
}

const driftOf = (run: DropRun): number | null =>
  run.firstAtMs === null ? null : run.firstAtMs - msOf(run.opensAt)
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const refusedBy = (run: DropRun): number => sum(Object.values(run.refused))
/** Reasons that mean "nothing left" rather than "not entitled". */
const emptyReasons = new Set(['sold_out', 'budget_spent'])
const refusedEmpty = (run: DropRun): number =>
  sum(Object.entries(run.refused).flatMap(([reason, times]) => (emptyReasons.has(reason) ? [times] : [])))

function seriesOf(runs: readonly DropRun[]): Series {
  const drifts = runs.flatMap((run) => driftOf(run) ?? []).toSorted((one, other) => one - other)
  return {
    name: runs[0]?.name ?? '',
    openings: runs.length,
    coupons: sum(runs.map((run) => run.coupons)),
    expected: sum(runs.map((run) => run.expected)),
    granted: sum(runs.map((run) => run.granted)),
    refused: sum(runs.map(refusedBy)),
    refusedEmpty: sum(runs.map(refusedEmpty)),
    goneFast: runs.filter((run) => run.goneAfterSeconds !== null && run.goneAfterSeconds <= goneFastSeconds)
      .length,
    driftMs: drifts[Math.floor(drifts.length / 2)] ?? null,
    addedCoupons: sum(runs.flatMap((run) => run.added.map((batch) => batch.coupons))),
  }
}

function section(ground: Ground, runs: readonly DropRun[], series: readonly Series[]): ReviewSection {
  const granted = sum(runs.map((run) => run.granted))
  const coupons = sum(runs.map((run) => run.coupons))
  const given = money(sum(runs.map((run) => run.grantedFen)), ground.currency)
  return {
    id: 'drops',
    headline: say(
      `${runs.length} 场红包发出 ${count(granted)} 张（投放 ${count(coupons)} 张，${percent(share(granted, coupons))}），面额 ${given.zh}`,
      `${runs.length} openings gave out ${count(granted)} of ${count(coupons)} coupons (${percent(share(granted, coupons))}), worth ${given.en}`,
    ),
    figure: {
      value: say(percent(share(granted, coupons)), percent(share(granted, coupons))),
      label: say('领取 / 投放', 'claimed of those put in'),
    },
    sentences: series.map(seriesSentence),
    charts: [],
    table: {
      columns: [
        { name: say('场次', 'Opening'), unit: 'text' },
        { name: say('计划开始', 'Planned start'), unit: 'text' },
        { name: say('首张领取（秒后）', 'First claim (seconds after)'), unit: 'text' },
        { name: say('投放', 'Put in'), unit: 'count', adds: true },
        { name: say('预估', 'Expected'), unit: 'count', adds: true },
        { name: say('领取', 'Claimed'), unit: 'count', adds: true },
        { name: say('领完用时（秒）', 'Gone after (seconds)'), unit: 'count' },
        { name: say('没抢到（次）', 'Turned away'), unit: 'count', adds: true },
        { name: say('加发', 'Added'), unit: 'count', adds: true },
      ],
      rows: runs
        .slice(0, rowsShown)
        .map((run) => [
          run.name,
          run.opensAt.slice(5, 16).replace('T', ' ').replace('-', '/'),
          secondsText(driftOf(run)),
          run.coupons,
          run.expected,
          run.granted,
          run.goneAfterSeconds,
          refusedEmpty(run),
          sum(run.added.map((batch) => batch.coupons)),
        ]),
    },
    missing:
      runs.length > rowsShown
        ? say(
            `只列出前 ${rowsShown} 场，合计包括全部。`,
            `Only the first ${rowsShown} openings are listed; the sums hold all of them.`,
          )
        : null,
  }
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (part / whole) * 10_000)
const secondsText = (ms: number | null): string | null => (ms === null ? null : (ms / 1000).toFixed(2))

function seriesSentence(one: Series): Words {
  const gap = change(one.granted, one.expected)
  const start =
    one.driftMs === null
      ? say('', '')
      : say(
          `，首张领取在开始后 ${(one.driftMs / 1000).toFixed(2)} 秒（中位）`,
          `, the first claim ${(one.driftMs / 1000).toFixed(2)} s after the start (median)`,
        )
  const added =
    one.addedCoupons === 0
      ? say('', '')
      : say(`，加发 ${count(one.addedCoupons)} 张`, `, ${count(one.addedCoupons)} were added`)
  const away =
    one.refusedEmpty === 0
      ? say('', '')
      : say(
          `，${count(one.refusedEmpty)} 次来时已领完`,
          `, ${count(one.refusedEmpty)} tries found nothing left`,
        )
  return say(
    `「${one.name}」${one.openings} 场领取 ${count(one.granted)} 张${gap === null ? '' : `，比预估 ${gap}`}${start.zh}${away.zh}${added.zh}。`,
    `${one.name}: ${count(one.granted)} claimed in ${one.openings} openings${gap === null ? '' : `, ${gap} against the forecast`}${start.en}${away.en}${added.en}.`,
  )
}

function spotOf(one: Series): Spot[] {
  const few = one.expected > 0 && one.granted < claimedPoor * one.expected
  const short = one.goneFast > 0 && one.refusedEmpty > one.granted
  if (!few && !short) return []
  return [
    {
      id: `ledger-${one.name}`,
      kind: 'dark_spot',
      headline: few
        ? say(
            `「${one.name}」领取比预估 ${change(one.granted, one.expected) ?? ''}`,
            `${one.name}: claims ${change(one.granted, one.expected) ?? ''} against the forecast`,
          )
        : say(
            `「${one.name}」${one.goneFast} 场一分钟内领完，${count(one.refusedEmpty)} 次没抢到`,
            `${one.name}: ${one.goneFast} openings were gone within a minute, ${count(one.refusedEmpty)} tries came too late`,
          ),
      evidence: seriesSentence(one),
      rung: 'count',
      sizeFen: null,
      chart: null,
    },
  ]
}

function proposalOf(one: Series): Proposal[] {
  const late = one.driftMs !== null && one.driftMs > lateMs
  const short = one.goneFast > 0 && one.refusedEmpty > one.granted
  return [
    ...(late
      ? [
          ask(
            'problem',
            `drop-start-${one.name}`,
            say(
              `「${one.name}」首张领取晚了 ${((one.driftMs ?? 0) / 1000).toFixed(0)} 秒：下次提前十分钟建场并试领。`,
              `${one.name}: the first claim came ${((one.driftMs ?? 0) / 1000).toFixed(0)} s late: make the opening ten minutes before and try it.`,
            ),
            'drops',
          ),
        ]
      : []),
    ...(short
      ? [
          ask(
            'try',
            `drop-more-${one.name}`,
            say(
              `「${one.name}」投放加到 ${count(Math.round((one.granted + one.refusedEmpty) / Math.max(1, one.openings)))} 张一场，或分两批。`,
              `${one.name}: put in ${count(Math.round((one.granted + one.refusedEmpty) / Math.max(1, one.openings)))} an opening, or two batches.`,
            ),
            'drops',
          ),
        ]
      : []),
  ]
}
