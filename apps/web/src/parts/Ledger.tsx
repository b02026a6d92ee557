import type { ReactNode } from 'react'

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
}

/** A plain table with hairlines; the numbers stand right and in figures of one width. It scrolls by itself. */
export function Ledger<Row>({ label, rows, columns, keyOf, mark, foot }: LedgerProps<Row>) {
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
