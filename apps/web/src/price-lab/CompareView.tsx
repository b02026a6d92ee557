import { useMemo } from 'react'
import type { Quote } from '@dacu/pricing'
import { readBook } from '../offers/problems.ts'
import { Button } from '../parts/Button.tsx'
import { Ledger, type Column as LedgerColumn } from '../parts/Ledger.tsx'
import { Panel } from '../parts/Page.tsx'
import { ColumnBar } from './ColumnBar.tsx'
import type { Pick } from './basket.ts'
import { compared, offsByOffer, type Compared, type ComparedRow } from './compare.ts'
import { useLabSpeech, type LabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'

type Row = ComparedRow & { name: string; kept: number | null }

/** The plan beside the drafts, over the same baskets. */
export function CompareView({ lab }: { lab: Lab }) {
  const { l } = useLabSpeech()
  const schemes: Compared[] = useMemo(
    () => [
      { column: 'A', book: lab.books.A },
      { column: 'B', book: lab.books.B },
      ...(lab.books.C === null ? [] : [{ column: 'C' as const, book: lab.books.C }]),
    ],
    [lab.books],
  )
  const rows = useRows(lab, schemes)
  const [now] = rows
  const broken = schemes.filter(({ book }) => readBook(book).file === null)
  return (
    <>
      <Panel className="lab-stack" title={l('compare.title')}>
        <ColumnBar lab={lab} />
        {lab.books.B === lab.books.A ? <p className="small muted">{l('compare.none')}</p> : null}
        {broken.map(({ column, book }) => (
          <p key={column} className="stale">
            {column}: {l('compare.wrong', { count: readBook(book).problems.length })}
          </p>
        ))}
        <Totals lab={lab} schemes={schemes} rows={rows} />
      </Panel>
      {now ? <Lines lab={lab} schemes={schemes} row={now} /> : null}
    </>
  )
}

function useRows(lab: Lab, schemes: readonly Compared[]): Row[] {
  const { l } = useLabSpeech()
  const { basket, typical, kept, stock } = lab
  const baskets = [
    ...(basket.picks.length > 0
      ? [{ key: 'now', name: l('typical.now'), picks: basket.picks, kept: null }]
      : []),
    ...typical.map(({ name, picks }) => ({ key: name, name: l(`typical.${name}`), picks, kept: null })),
    ...kept.map((picks, n) => ({ key: `kept-${n}`, name: l('typical.kept', { n: n + 1 }), picks, kept: n })),
  ]
  const rows = compared(schemes, baskets, basket, stock)
  return rows.map((row, n) => ({ ...row, name: baskets[n]?.name ?? '', kept: baskets[n]?.kept ?? null }))
}

function Difference({ base, fen, lab }: { base: number | undefined; fen: number; lab: Lab }) {
  const { l, paid } = useLabSpeech(lab.answer.document.currency)
  if (base === undefined) return null
  if (base === fen) return <span className="small muted"> {l('compare.same')}</span>
  return (
    <span className={`small num ${fen < base ? 'lab-less' : 'lab-more'}`}>
      {' '}
      {fen < base ? '▼' : '▲'} {fen < base ? '−' : '+'}
      {paid(Math.abs(fen - base))}
    </span>
  )
}

function Cell({ lab, quote, base }: { lab: Lab; quote: Quote | null; base: Quote | null }) {
  const { l, paid } = useLabSpeech(lab.answer.document.currency)
  if (!quote) return <span className="muted">—</span>
  return (
    <>
      <b>{paid(quote.payFen)}</b>
      {base === quote ? null : <Difference lab={lab} base={base?.payFen} fen={quote.payFen} />}
      {quote.marginFen === undefined ? null : (
        <span className={`small lab-block ${quote.marginFen < 0 ? 'lab-below' : 'muted'}`}>
          {l('compare.margin', { margin: paid(quote.marginFen) })}
        </span>
      )}
    </>
  )
}

type TotalsProps = { lab: Lab; schemes: readonly Compared[]; rows: readonly Row[] }

function totalColumns(
  lab: Lab,
  schemes: readonly Compared[],
  { l, language }: LabSpeech,
): LedgerColumn<Row>[] {
  const told = (picks: readonly Pick[]) =>
    picks
      .map(({ sku, pieces }) => `${lab.stock.get(sku)?.name ?? sku} × ${pieces}`)
      .join(language === 'zh' ? '、' : ', ')
  return [
    {
      id: 'basket',
      name: l('compare.basket'),
      cell: ({ name, picks }) => (
        <>
          {name} <span className="small muted lab-block">{told(picks)}</span>
        </>
      ),
    },
    ...schemes.map(({ column }, n): LedgerColumn<Row> => ({
      id: column,
      name: l(`column.${column}`),
      number: true,
      cell: ({ quotes }) => <Cell lab={lab} quote={quotes[n] ?? null} base={quotes[0] ?? null} />,
    })),
    { id: 'do', name: '', tight: true, cell: (row) => <RowActions lab={lab} row={row} /> },
  ]
}

function RowActions({ lab, row: { key, picks, kept } }: { lab: Lab; row: Row }) {
  const { l } = useLabSpeech()
  const open = () => {
    lab.setBasket({ ...lab.basket, picks })
    lab.show('quote')
  }
  return (
    <span className="row">
      {key === 'now' ? null : (
        <Button quiet onClick={open}>
          {l('compare.open')}
        </Button>
      )}
      {kept === null ? null : (
        <Button quiet onClick={() => lab.setKept(lab.kept.filter((_, n) => n !== kept))}>
          {l('compare.forget')}
        </Button>
      )}
    </span>
  )
}

function Totals({ lab, schemes, rows }: TotalsProps) {
  const speech = useLabSpeech()
  return (
    <Ledger
      label={speech.l('compare.title')}
      rows={rows}
      columns={totalColumns(lab, schemes, speech)}
      keyOf={({ key }) => key}
    />
  )
}

type LineRow = { id: string; name: string; values: (number | null)[]; kind: 'list' | 'off' | 'pay' }

function lineRows(
  lab: Lab,
  schemes: readonly Compared[],
  quotes: Row['quotes'],
  { l }: LabSpeech,
): LineRow[] {
  const amounts = (name: string, kind: LineRow['kind'], of: (quote: Quote) => number): LineRow => ({
    id: `${kind} ${name}`,
    name,
    kind,
    values: quotes.map((quote) => (quote ? of(quote) : null)),
  })
  const eachOf = (sku: string) => (quote: Quote) => {
    const line = quote.lines.find((one) => one.sku === sku)
    return line ? Math.floor(line.payFen / line.pieces) : 0
  }
  const offs = offsByOffer(schemes, quotes)
  return [
    amounts(l('quote.event'), 'list', ({ listFen }) => listFen),
    ...offs.map(({ id, name, offs: values }) => ({ id, name, kind: 'off' as const, values })),
    amounts(l('quote.title'), 'pay', ({ payFen }) => payFen),
    ...(quotes.find((quote) => quote !== null)?.lines ?? []).map(({ sku }) =>
      amounts(`${lab.stock.get(sku)?.name ?? sku} · ${l('quote.perPiece')}`, 'list', eachOf(sku)),
    ),
  ]
}

function lineColumns(lab: Lab, schemes: readonly Compared[], { l }: LabSpeech): LedgerColumn<LineRow>[] {
  return [
    { id: 'name', name: '', cell: ({ name, kind }) => (kind === 'pay' ? <b>{name}</b> : name) },
    ...schemes.map(({ column }, n): LedgerColumn<LineRow> => ({
      id: column,
      name: l(`column.${column}`),
      number: true,
      cell: (row) => <LineCell lab={lab} row={row} place={n} />,
    })),
  ]
}

function LineCell({ lab, row: { values, kind }, place }: { lab: Lab; row: LineRow; place: number }) {
  const { paid } = useLabSpeech(lab.answer.document.currency)
  const value = values[place]
  if (value === null || value === undefined) return <span className="muted">—</span>
  const base = place === 0 ? undefined : (values[0] ?? undefined)
  if (kind === 'off') return <>−{paid(value)}</>
  return (
    <>
      {paid(value)}
      <Difference lab={lab} base={base} fen={value} />
    </>
  )
}

function Lines({ lab, schemes, row }: { lab: Lab; schemes: readonly Compared[]; row: Row }) {
  const speech = useLabSpeech(lab.answer.document.currency)
  const title = speech.l('compare.lines')
  return (
    <Panel title={title}>
      <Ledger
        label={title}
        rows={lineRows(lab, schemes, row.quotes, speech)}
        columns={lineColumns(lab, schemes, speech)}
        keyOf={({ id }) => id}
      />
    </Panel>
  )
}
