import { useState, type ReactNode } from 'react'
import { useSpeech } from '../words/index.ts'
import { Button } from './Button.tsx'

/** One column of a ledger: its name, what stands in a row, and whether it is a number. */
export type Column<Row> = {
  id: string
  name: ReactNode
  cell: (row: Row, index: number) => ReactNode
  number?: boolean
  /** Kept on one line. */
  tight?: boolean
  /** Left out on a phone, where the row is read on its own page or in a drawer. */
  wide?: boolean
}

type LedgerProps<Row> = {
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  keyOf: (row: Row, index: number) => string
  /** Marks a row (the total, the one that is due). */
  mark?: (row: Row) => string | undefined
  foot?: ReactNode
  /** Shows this many rows first and the rest on demand. */
  first?: number
}

/** A plain table with hairlines; the numbers stand right and in figures of one width. It scrolls by itself. */
export function Ledger<Row>(props: LedgerProps<Row>) {
  const { t } = useSpeech()
  const { rows, first = rows.length } = props
  const [all, setAll] = useState(false)
  if (all || rows.length <= first) return <Table {...props} />
  return (
    <>
      <Table {...props} rows={rows.slice(0, first)} />
      <Button quiet onClick={() => setAll(true)}>
        {t('ledger.all', { count: rows.length })}
      </Button>
    </>
  )
}

function Table<Row>({ label, rows, columns, keyOf, mark, foot }: LedgerProps<Row>) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="ledger" aria-label={label} tabIndex={0}>
      <table>
        <caption className="hidden-words">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={classOf(column)}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={keyOf(row, index)} className={mark?.(row)}>
              {columns.map((column) => (
                <td key={column.id} className={classOf(column)}>
                  {column.cell(row, index)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot ? <tfoot>{foot}</tfoot> : null}
      </table>
    </section>
  )
}

function classOf<Row>(column: Column<Row>): string {
  return `${column.number ? 'num right' : ''} ${column.wide ? 'wide' : ''} ${column.tight ? 'tight' : ''}`.trim()
}
