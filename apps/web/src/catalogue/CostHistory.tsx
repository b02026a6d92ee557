import type { GoodsAnswer } from '@dacu/contract'
import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useReader, type Reader } from '../frame/room.tsx'
import { formatMoney, formatTick } from '../numbers/format.ts'
import type { Reading } from '../numbers/reading.ts'
import { formatMoment } from '../numbers/time.ts'
import { usePalette } from '../parts/Chart.tsx'
import { frameOf, type Palette } from '../parts/chart-options.ts'
import { Drawing } from '../parts/Drawing.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { useNames } from '../parts/people.ts'

type Cost = GoodsAnswer['costs'][number]
type CostHistoryProps = Pick<GoodsAnswer, 'costs' | 'skus' | 'today'>

/** From when on a SKU cost what, who said so and why; whoever may not know it is not told that there is anything. */
export function CostHistory({ costs, skus, today }: CostHistoryProps) {
  const reader = useReader()
  const { t, reading } = reader
  const names = useNames()
  const palette = usePalette()
  const { language, currency } = reading
  const option = useMemo(
    () => costOption(costs, today, { language, currency }, palette),
    [costs, today, language, currency, palette],
  )
  const ofOrders = skus.some(({ costFen, costEntered }) => costFen !== null && !costEntered)
  if (costs.length === 0) return ofOrders ? <p className="small muted">{t('goods.costs.orders')}</p> : null
  return (
    <section>
      <h3>{t('goods.costs')}</h3>
      <Drawing option={option} label={t('goods.costs')} height={180} />
      <Ledger
        label={t('goods.costs')}
        rows={costs.toReversed()}
        columns={columnsOf(reader, names)}
        keyOf={(row, index) => `${row.sku} ${row.from} ${index}`}
        first={10}
      />
    </section>
  )
}

/** A step for each SKU, from its first cost to today; what was corrected on its own day is not drawn. */
function costOption(
  costs: readonly Cost[],
  today: string,
  reading: Reading,
  palette: Palette,
): EChartsCoreOption {
  const days = [...new Set([...costs.map(({ from }) => from), today])].toSorted()
  const frame = frameOf(palette)
  const bySku = Map.groupBy(costs, ({ sku }) => sku)
  return {
    ...frame,
    grid: { ...frame.grid, top: bySku.size > 1 ? 36 : 12 },
    legend: { ...frame.legend, show: bySku.size > 1, type: 'scroll' },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.quiet, hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 3,
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.quiet, formatter: (value: number) => formatTick(value, 'fen', reading) },
    },
    tooltip: {
      ...frame.tooltip,
      renderMode: 'richText',
      valueFormatter: (value: unknown) =>
        typeof value === 'number' ? formatMoney(value, reading, 'exact') : '',
    },
    series: [...bySku].map(([sku, own], index) => ({
      name: sku,
      type: 'line',
      step: 'end',
      symbolSize: 6,
      data: days.flatMap((day) => {
        const known = own.filter(({ from }) => from <= day)
        const last = known.findLast(
          ({ from }) =>
            from ===
            known
              .map((each) => each.from)
              .toSorted()
              .at(-1),
        )
        return last ? [[day, last.costFen]] : []
      }),
      lineStyle: { width: 2 },
      itemStyle: { color: palette.series[index % palette.series.length] ?? palette.ink },
    })),
  }
}

function columnsOf({ t, reading, language, zone }: Reader, names: (user: string) => string): Column<Cost>[] {
  return [
    { id: 'sku', name: t('goods.sku'), tight: true, cell: ({ sku }) => sku },
    { id: 'from', name: t('goods.costs.from'), tight: true, cell: ({ from }) => from },
    {
      id: 'cost',
      name: t('goods.cost'),
      number: true,
      cell: ({ costFen }) => formatMoney(costFen, reading, 'exact'),
    },
    { id: 'because', name: t('goods.costs.because'), cell: ({ because }) => because },
    { id: 'by', name: t('goods.costs.by'), cell: ({ by }) => names(by) },
    {
      id: 'at',
      name: t('goods.costs.at'),
      tight: true,
      wide: true,
      cell: ({ at }) => formatMoment(at, zone, language),
    },
  ]
}
