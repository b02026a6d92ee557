import { askedPrice, type Asked } from '@dacu/campaign'
import { useMemo, useState } from 'react'
import { formatCount, formatMoney } from '../../numbers/format.ts'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Panel } from '../../parts/Page.tsx'
import type { ProfitSpeech } from './speech.ts'
import { isKnown, offList, type Row } from './what-if.ts'
import { Move } from './WhatIfPanel.tsx'

type AskedProps = { rows: readonly Row[]; speech: ProfitSpeech }
type Answered = { row: Row; askedFen: number; found: Asked }

/** What platforms usually ask for (T-11). */
const usuallyAsked = 5000

/** "The platform asks 50 % off: what do we lose", answered while the price is talked about. */
export function AskedPanel({ rows, speech }: AskedProps) {
  const { p, share } = speech
  const [off, setOff] = useState(usuallyAsked)
  const answers = useMemo(
    () =>
      rows.filter(isKnown).map((row): Answered => {
        const askedFen = offList(row.line, off)
        return { row, askedFen, found: askedPrice(askedFen, row.line.eventPriceFen, row.basis) }
      }),
    [rows, off],
  )
  const worst = answers.toSorted((one, other) => other.found.lessFen - one.found.lessFen)
  return (
    <Panel title={p('profit.asked', { off: share(off) })}>
      <Move
        name={p('profit.asked.off')}
        value={off}
        min={500}
        max={8000}
        step={100}
        told={share(off)}
        move={setOff}
      />
      <Sentence answers={answers} speech={speech} />
      <Ledger
        label={p('profit.asked', { off: share(off) })}
        rows={worst}
        columns={columnsOf(speech)}
        keyOf={({ row }) => row.sku}
        mark={({ found }) => (found.asked.profitFen < 0 ? 'losing' : undefined)}
        first={6}
      />
    </Panel>
  )
}

function Sentence({ answers, speech }: { answers: readonly Answered[]; speech: ProfitSpeech }) {
  const { p, reading } = speech
  const money = (fen: number) => formatMoney(Math.abs(fen), reading)
  const sum = (of: (each: Answered) => number) => answers.reduce((total, each) => total + of(each), 0)
  const [profit, less] = [sum(({ found }) => found.asked.profitFen), sum(({ found }) => found.lessFen)]
  const count = answers.filter(({ found }) => found.asked.profitFen < 0).length
  if (profit >= 0 && count === 0)
    return <p>{p('profit.asked.answer.good', { sum: money(profit), less: money(less) })}</p>
  const loss = p(profit < 0 ? 'profit.asked.loses' : 'profit.asked.earns', { sum: money(profit) })
  return <p className="bad">{p('profit.asked.answer.bad', { loss, count })}</p>
}

function columnsOf({ p, paid, language }: ProfitSpeech): Column<Answered>[] {
  const pieces = (count: number | null) =>
    count === null ? p('profit.asked.never') : formatCount(count, language, 'exact')
  return [
    {
      id: 'sku',
      name: p('profit.col.sku'),
      cell: ({ row }) => (
        <>
          {row.line.title} <span className="muted small">{row.sku}</span>
        </>
      ),
    },
    { id: 'price', name: p('profit.asked.price'), number: true, cell: ({ askedFen }) => paid(askedFen) },
    {
      id: 'profit',
      name: p('profit.asked.profit'),
      number: true,
      wide: true,
      cell: ({ found }) => paid(found.asked.profitFen),
      sort: ({ found }) => found.asked.profitFen,
    },
    {
      id: 'less',
      name: p('profit.asked.less'),
      number: true,
      cell: ({ found }) => paid(found.lessFen),
      sort: ({ found }) => found.lessFen,
    },
    {
      id: 'match',
      name: p('profit.asked.match'),
      number: true,
      wide: true,
      cell: ({ found }) => pieces(found.piecesToMatch),
    },
  ]
}
