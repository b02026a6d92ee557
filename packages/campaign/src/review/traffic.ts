import { valueOf } from './ground.ts'
import type { Ground } from './ground.ts'
import { addUp } from '../measures/normal-days.ts'
import { ask, gap, part } from './part.ts'
import type { Part } from './part.ts'
import type { Chart, ReviewTable, Spot } from './review.ts'
import type { Sums } from './facts.ts'
import { wholeOf } from './sides.ts'
import { change, count, money, percent, say, shown } from './words.ts'
import type { Words } from '../measures/measure.ts'

type SourceRow = {
  source: string
  kind: 'free' | 'paid' | 'activity' | 'off_site' | null
  visitors: number
  planned: number | null
  buyers: number | null
  paidFen: number
  spendFen: number | null
  /** Hundredths, as the catalogue's ROI. */
  roi: number | null
}

const kindNames: Record<'free' | 'paid' | 'activity' | 'off_site', Words> = {
  free: say('免费', 'Free'),
  paid: say('付费', 'Paid'),
  activity: say('活动', 'Event'),
  off_site: say('站外', 'Off-site'),
}

/** A plan missed or beaten by this much is worth a word; less is the noise of any plan. */
const gapWorth = 0.15
/** A source below this share of visitors is not worth a word. */
const shareWorth = 0.03

/** Channels and traffic structure with cost and ROI 流量结构. */
export function trafficOf(ground: Ground): Part {
  const rows = sourceRows(ground)
  if (rows.length === 0) {
    return gap(
      'traffic',
      say('缺少流量数据', 'Traffic is unknown'),
      say(
        '没有分来源的访客数据：说不清流量、转化和投放的效果。请导入生意参谋「流量来源」报表。',
        'No visitors by source: traffic, conversion and advertising cannot be judged. Import the traffic-source report.',
      ),
    )
  }
  return part({
    sections: [
      {
        id: 'traffic',
        headline: trafficHeadline(rows),
        figure: {
          value: say(count(total(rows)), count(total(rows))),
          label: say('访客人次', 'visits'),
        },
        sentences: [...structureSentences(rows), ...roiSentences(ground, rows)],
        charts: ['traffic'],
        table: trafficTable(rows),
        missing: rows.some((row) => row.kind === 'paid' && row.spendFen === null)
          ? say('部分付费来源没有花费数据。', 'The spend of some paid sources is unknown.')
          : null,
      },
    ],
    charts: [trafficChart(rows)],
    spots: rows.flatMap((row) => sourceSpots(ground, row, rows)),
    proposals: rows.flatMap((row) => sourceProposals(row)),
  })
}

function sourceRows(ground: Ground): SourceRow[] {
  const { event, document } = ground.facts
  const sides = wholeOf(event).sources
  const sums = new Map(
    [...Map.groupBy(event.bySource, (row) => row.source ?? '')].map(([source, rows]): [string, Sums] => [
      source,
      addUp(rows.map((row) => row.sums)),
    ]),
  )
  const rows = [...sides].map(([source, side]): SourceRow => {
    const facts = sums.get(source) ?? {}
    return {
      source,
      kind: document.traffic.find((line) => line.source === source)?.kind ?? null,
      visitors: side.visitors ?? 0,
      planned: ground.plan?.sources.get(source)?.visitors ?? null,
      buyers: side.buyers,
      paidFen: side.paidFen,
      spendFen: facts.ad_spend_fen ?? null,
      roi: valueOf('roi', facts),
    }
  })
  return rows.filter((row) => row.visitors > 0).sort((one, other) => other.visitors - one.visitors)
}

const total = (rows: readonly SourceRow[]): number => rows.reduce((sum, row) => sum + row.visitors, 0)

function trafficHeadline(rows: readonly SourceRow[]): Words {
  const [first] = rows
  const all = total(rows)
  const planned = rows.every((row) => row.planned !== null)
    ? rows.reduce((sum, row) => sum + (row.planned ?? 0), 0)
    : null
  const gapText = change(all, planned)
  const versus = gapText === null ? say('', '') : say(`，比计划 ${gapText}`, `, ${gapText} against plan`)
  const top = percent(((first?.visitors ?? 0) / all) * 10_000)
  return say(
    `访客 ${count(all)} 人次${versus.zh}，最大来源「${first?.source ?? ''}」占 ${top}`,
    `${count(all)} visits${versus.en}; the largest source, ${first?.source ?? ''}, has ${top}`,
  )
}

function structureSentences(rows: readonly SourceRow[]): Words[] {
  const all = total(rows)
  const shares = (['free', 'paid', 'activity', 'off_site'] as const)
    .map((kind) => ({ kind, share: total(rows.filter((row) => row.kind === kind)) / all }))
    .filter((one) => one.share > 0)
  if (shares.length < 2) return []
  const list = (language: 'zh' | 'en'): string =>
    shares
      .map((one) => `${kindNames[one.kind][language]} ${percent(one.share * 10_000)}`)
      .join(language === 'zh' ? '、' : ', ')
  return [say(`流量结构：${list('zh')}。`, `Traffic structure: ${list('en')}.`)]
}

function roiSentences(ground: Ground, rows: readonly SourceRow[]): Words[] {
  const spend = rows.reduce((sum, row) => sum + (row.spendFen ?? 0), 0)
  const roi = valueOf('roi', ground.facts.event.total)
  if (spend === 0 || roi === null) return []
  const [amount, ratio] = [money(spend, ground.currency), shown(roi, 'ratio', ground.currency)]
  return [
    say(
      `推广花费 ${amount.zh}，平台归属的投入产出比 ${ratio.zh}（末次触达口径，不等于增量）。`,
      `Ad spend ${amount.en}, ROI ${ratio.en} as the platform credits it (touched orders, not extra ones).`,
    ),
  ]
}

const conversionOf = (row: SourceRow): number | null =>
  row.buyers === null || row.visitors === 0 ? null : Math.round((row.buyers / row.visitors) * 10_000)

function trafficTable(rows: readonly SourceRow[]): ReviewTable {
  return {
    columns: [
      { name: say('来源', 'Source'), unit: 'text' },
      { name: say('类型', 'Kind'), unit: 'text' },
      { name: say('访客', 'Visitors'), unit: 'count', adds: true },
      { name: say('计划访客', 'Planned'), unit: 'count', adds: true },
      { name: say('转化率', 'Conversion'), unit: 'permyriad' },
      { name: say('成交', 'Sales'), unit: 'fen', adds: true },
      { name: say('花费', 'Spend'), unit: 'fen', adds: true },
      { name: say('ROI', 'ROI'), unit: 'ratio' },
    ],
    rows: rows.map((row) => [
      row.source,
      row.kind === null ? null : kindNames[row.kind],
      row.visitors,
      row.planned === null ? null : Math.round(row.planned),
      conversionOf(row),
      row.paidFen,
      row.spendFen,
      row.roi,
    ]),
  }
}

function trafficChart(rows: readonly SourceRow[]): Chart {
  const shownRows = rows.slice(0, 10)
  const planned = shownRows.some((row) => row.planned !== null)
  return {
    id: 'traffic',
    kind: 'bar',
    title: say('访客：实际与计划', 'Visitors: actual and plan'),
    unit: 'count',
    categories: shownRows.map((row) => row.source),
    series: [
      { name: say('实际', 'Actual'), values: shownRows.map((row) => row.visitors) },
      ...(planned
        ? [
            {
              name: say('计划', 'Plan'),
              values: shownRows.map((row) => (row.planned === null ? null : Math.round(row.planned))),
            },
          ]
        : []),
    ],
  }
}

function sourceSpots(ground: Ground, row: SourceRow, rows: readonly SourceRow[]): Spot[] {
  if (!row.planned || row.visitors / total(rows) < shareWorth) return []
  const ratio = row.visitors / row.planned - 1
  if (Math.abs(ratio) < gapWorth || row.visitors === 0) return []
  const gapText = change(row.visitors, row.planned) ?? ''
  const sales = money(row.paidFen, ground.currency)
  const value = row.paidFen / row.visitors
  return [
    {
      id: `source-${row.source}`,
      kind: ratio > 0 ? 'highlight' : 'dark_spot',
      headline: say(
        `「${row.source}」访客 ${count(row.visitors)}，比计划 ${gapText}`,
        `${row.source}: ${count(row.visitors)} visits, ${gapText} against plan`,
      ),
      evidence: say(
        `计划 ${count(row.planned)}；该来源成交 ${sales.zh}。按其每访客成交折算差额。`,
        `Plan ${count(row.planned)}; sales of this source ${sales.en}. The size is the gap at its own sales per visitor.`,
      ),
      rung: 'accounting',
      sizeFen: Math.round((row.visitors - row.planned) * value),
      chart: 'traffic',
    },
  ]
}

/** Advertising that returns less than it costs in credited sales cannot pay, whatever the margin. */
const roiLost = 100
const roiGood = 300

function sourceProposals(row: SourceRow): Part['proposals'] {
  if (row.roi === null || !row.spendFen) return []
  const ratio = (row.roi / 100).toFixed(2)
  if (row.roi < roiLost) {
    return [
      ask(
        'problem',
        `roi-${row.source}`,
        say(
          `「${row.source}」投入产出比只有 ${ratio}：下次先定止损线再投。`,
          `${row.source} returned ${ratio} per unit spent: set a stop-loss before spending again.`,
        ),
        'traffic',
      ),
    ]
  }
  return row.roi >= roiGood
    ? [
        ask(
          'try',
          `roi-${row.source}`,
          say(
            `「${row.source}」投入产出比 ${ratio}：下次加预算时留一部分人群不投，量出真实增量。`,
            `${row.source} shows an ROI of ${ratio}: raise its budget with a held-out audience, to measure what it adds.`,
          ),
          'traffic',
        ),
      ]
    : []
}
