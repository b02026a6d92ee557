import { useMemo, useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { token, useLook } from '../look/appearance.ts'
import { formatValue } from '../numbers/format.ts'
import { Button } from './Button.tsx'
import { optionOf, waterfallFrom, type ChartData, type Palette } from './chart-options.ts'
import { Drawing } from './Drawing.tsx'
import { Ledger, type Column } from './Ledger.tsx'

const seriesTokens = ['--accent', '--warn', '--series-3', '--series-4', '--series-5', '--ink-3']

/** The chart's colours follow the tokens, and change with the appearance. */
export function usePalette(): Palette {
  const { dark } = useLook()
  return useMemo(
    () => ({
      // `dark` is what changes the tokens behind these names.
      ink: token('--ink', dark),
      quiet: token('--ink-3', dark),
      line: token('--line', dark),
      sheet: token('--sheet', dark),
      gain: token('--gain', dark),
      loss: token('--loss', dark),
      plan: token('--plan', dark),
      series: seriesTokens.map((name) => token(name, dark)),
    }),
    [dark],
  )
}

type ChartProps = {
  label: string
  data: ChartData
  height?: number
  currency?: string | undefined
  /** Whether the chart stands under a heading of its own panel. */
  heading?: 'h2' | 'h3'
}

/** A chart, and the same numbers as a table for whoever reads better that way. */
export function Chart({ label, data, height = 280, currency, heading: Heading = 'h3' }: ChartProps) {
  const { t, reading } = useReader(currency === undefined ? {} : { currency })
  const palette = usePalette()
  const [asTable, setAsTable] = useState(false)
  const { language, currency: money } = reading
  const option = useMemo(
    () => optionOf(data, { language, currency: money }, palette),
    [data, language, money, palette],
  )
  return (
    <figure className="chart-box">
      <figcaption className="row between">
        <Heading>{label}</Heading>
        <Button quiet onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      </figcaption>
      {asTable ? (
        <ChartTable label={label} data={data} currency={money} />
      ) : (
        <Drawing option={option} label={label} height={height} />
      )}
      {data.kind === 'waterfall' && waterfallFrom(data.series[0]?.values ?? []) > 0 ? (
        <p className="small muted">{t('chart.cutAxis')}</p>
      ) : null}
    </figure>
  )
}

function ChartTable({ label, data, currency }: { label: string; data: ChartData; currency: string }) {
  const { reading } = useReader({ currency })
  const columns: Column<string>[] = [
    { id: 'category', name: '', cell: (category) => category },
    ...data.series.map((each, n) => ({
      id: String(n),
      name: each.name,
      number: true,
      cell: (_: string, row: number) => formatValue(each.values[row], data.unit, reading),
    })),
  ]
  return (
    <Ledger
      label={label}
      rows={data.categories}
      columns={columns}
      keyOf={(category, n) => `${category}-${n}`}
    />
  )
}
