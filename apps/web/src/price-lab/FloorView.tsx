import { Progress, Segmented } from 'antd'
import { useState } from 'react'
import { formatShare } from '../numbers/format.ts'
import { Button } from '../parts/Button.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Waiting } from '../parts/Loaded.tsx'
import { Mark, type MarkTone } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { basketFrom } from './basket.ts'
import { ColumnBar } from './ColumnBar.tsx'
import { FixDrawer } from './FixDrawer.tsx'
import { judged, type JudgedRow, type Verdict } from './floor-judge.ts'
import { limitOf } from './goods.ts'
import { floorPiecesMax } from './jobs.ts'
import { useLabSpeech, type LabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'
import type { Floors } from './use-worker.ts'

const tones: Record<Verdict, MarkTone> = {
  priced_below: 'block',
  below: 'block',
  may_be_below: 'warn',
  near: 'warn',
  unknown: 'inform',
  fine: 'inform',
}
const isBad = (row: JudgedRow): boolean => row.verdict !== 'fine' && row.verdict !== 'unknown'

/** The floor table 底价表: how low every SKU can fall, by which basket, and what would hold it up. */
export function FloorView({ lab, floors }: { lab: Lab; floors: Floors }) {
  const { l } = useLabSpeech()
  const [only, setOnly] = useState<'all' | 'bad'>('all')
  const [fixing, setFixing] = useState<string | null>(null)
  const rows = judged(lab.goods, floors.rows)
  const broken = rows.find(({ goods }) => goods.sku === fixing) ?? null
  return (
    <Panel
      className="lab-stack"
      title={l('floor.title')}
      aside={
        <Segmented
          size="small"
          aria-label={l('floor.title')}
          value={only}
          options={[
            { value: 'all', label: l('floor.all') },
            { value: 'bad', label: l('floor.bad') },
          ]}
          onChange={setOnly}
        />
      }
    >
      <ColumnBar lab={lab} />
      <p className="muted">{l('floor.note', { pieces: floorPiecesMax })}</p>
      <Course floors={floors} />
      <Sums floors={floors} rows={rows} />
      {rows.length === 0 && floors.working ? (
        <Waiting shape="table" />
      ) : (
        <FloorTable lab={lab} rows={only === 'all' ? rows : rows.filter(isBad)} fix={setFixing} />
      )}
      {broken ? <FixDrawer lab={lab} broken={broken} close={() => setFixing(null)} /> : null}
    </Panel>
  )
}

function Course({ floors }: { floors: Floors }) {
  const { l } = useLabSpeech()
  if (floors.failed !== null) return <p className="stale">{l('floor.failed', { because: floors.failed })}</p>
  if (!floors.working) return null
  const percent = floors.of === 0 ? 0 : Math.round((floors.done / floors.of) * 100)
  return (
    <div className="row" aria-live="polite">
      <Progress className="lab-progress" percent={percent} showInfo={false} aria-label={l('floor.title')} />
      <span className="small muted num">
        {l('floor.progress', { done: floors.done, of: floors.of })}{' '}
        {floors.proving && floors.done === floors.of ? l('floor.proving') : ''}
      </span>
    </div>
  )
}

function Sums({ floors, rows }: { floors: Floors; rows: readonly JudgedRow[] }) {
  const { l } = useLabSpeech()
  const count = (...verdicts: Verdict[]) => rows.filter(({ verdict }) => verdicts.includes(verdict)).length
  const [bad, unsure, unknown] = [count('below', 'priced_below'), count('may_be_below'), count('unknown')]
  if (rows.length === 0 || (floors.working && bad === 0)) return null
  return (
    <p className={bad > 0 ? 'lab-verdict bad' : 'lab-verdict'}>
      {bad > 0
        ? l('floor.sum.bad', { count: bad })
        : unsure > 0
          ? l('floor.sum.unsure', { count: unsure })
          : unknown === rows.length
            ? ''
            : l('floor.sum.good')}
      {unknown > 0 ? (
        <span className="small muted"> {l('floor.sum.unknown', { count: unknown })}</span>
      ) : null}
    </p>
  )
}

type FloorTableProps = { lab: Lab; rows: readonly JudgedRow[]; fix: (sku: string) => void }
type Doing = { open: (basket: unknown) => void; fix: (sku: string) => void }

/** What an amount of the floor is, on each line. */
function priceColumns({ l, paid }: LabSpeech): Column<JudgedRow>[] {
  return [
    { id: 'sku', name: l('floor.sku'), cell: ({ goods }) => <span className="lab-name">{goods.name}</span> },
    {
      id: 'price',
      name: l('floor.price'),
      number: true,
      wide: true,
      cell: ({ goods }) => (
        <>
          <span className="small muted">{paid(goods.listFen)}</span> {paid(goods.priceFen)}
        </>
      ),
    },
    {
      id: 'floor',
      name: l('floor.lowest'),
      number: true,
      cell: ({ row }) => (
        <>
          <b>{paid(row.upperFen)}</b>
          <span className="small muted lab-block">
            {row.proven
              ? `✓ ${l('floor.proven')}`
              : l('floor.between', { lower: paid(row.lowerFen), upper: paid(row.upperFen) })}
          </span>
        </>
      ),
    },
  ]
}

function marginColumns({ l, paid, language }: LabSpeech): Column<JudgedRow>[] {
  return [
    {
      id: 'limit',
      name: l('floor.limit'),
      number: true,
      wide: true,
      cell: ({ goods }) => {
        const limit = limitOf(goods)
        return limit === null ? '—' : paid(limit)
      },
    },
    {
      id: 'margin',
      name: l('floor.margin'),
      number: true,
      cell: ({ goods, row }) => {
        if (goods.costFen === null) return '—'
        const margin = row.upperFen - goods.costFen
        const share = row.upperFen > 0 ? Math.round((margin * 10_000) / row.upperFen) : 0
        return (
          <span className={margin < 0 ? 'lab-below' : ''}>
            {paid(margin)}{' '}
            <span className="small muted">{row.upperFen > 0 ? formatShare(share, language, 1) : ''}</span>
          </span>
        )
      },
    },
  ]
}

function doingColumns({ l, paid }: LabSpeech, { open, fix }: Doing): Column<JudgedRow>[] {
  return [
    { id: 'verdict', name: '', tight: true, cell: (row) => <VerdictMark row={row} paid={paid} /> },
    {
      id: 'do',
      name: l('floor.witness'),
      tight: true,
      cell: ({ row, verdict, goods }) => (
        <span className="row">
          {row.basket ? (
            <Button quiet onClick={() => open(row.basket)}>
              {l('floor.open')}
            </Button>
          ) : null}
          {verdict === 'below' ? <Button onClick={() => fix(goods.sku)}>{l('floor.fix')}</Button> : null}
        </span>
      ),
    },
  ]
}

function FloorTable({ lab, rows, fix }: FloorTableProps) {
  const speech = useLabSpeech(lab.answer.document.currency)
  const open = (basket: unknown) => {
    lab.setBasket({ ...basketFrom(basket), freightFen: lab.basket.freightFen })
    lab.show('quote')
  }
  return (
    <Ledger
      label={speech.l('floor.title')}
      rows={rows}
      columns={[...priceColumns(speech), ...marginColumns(speech), ...doingColumns(speech, { open, fix })]}
      keyOf={({ goods }) => goods.sku}
      mark={(row) => (isBad(row) ? `floor-${row.verdict}` : undefined)}
    />
  )
}

function VerdictMark({ row, paid }: { row: JudgedRow; paid: (fen: number) => string }) {
  const { l } = useLabSpeech()
  const { verdict, gapFen } = row
  return <Mark tone={tones[verdict]}>{l(`verdict.${verdict}`, { gap: paid(Math.abs(gapFen ?? 0)) })}</Mark>
}
