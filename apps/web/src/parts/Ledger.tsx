import { Table, type TableColumnType } from 'antd'
import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { useSpeech } from '../words/index.ts'
import { useNarrow } from '../look/Dress.tsx'

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
  /** What the rows are put in order by; without it the column cannot be sorted. */
  sort?: (row: Row) => string | number | null
  /** The word by which rows are kept or left out; the choices are the words that occur. */
  filter?: (row: Row) => string
}

type LedgerProps<Row> = {
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  keyOf: (row: Row, index: number) => string
  /** Marks a row (the total, the one that is due). */
  mark?: (row: Row) => string | undefined
  /** So many rows make a page; a long list has pages of fifty. */
  first?: number
  /** Rows that can be picked for an action on all of them; on a phone the room goes to what they say. */
  picked?: { keys: readonly string[]; pick: (keys: string[]) => void }
}

type Line<Row> = { key: string; row: Row; index: number }

const pageRows = 50
/** From so many rows on the head stays on the screen while one scrolls. */
const stickyRows = 12
/** Where the head stays: under the strip of the frame. */
const tapePx = 56

/** A plain table with hairlines; the numbers stand right and in figures of one width. It scrolls by itself. */
export function Ledger<Row>(props: LedgerProps<Row>) {
  const { t, language } = useSpeech()
  const { label, rows, columns, keyOf, mark, first = pageRows, picked } = props
  const phone = useNarrow()
  const lines = useMemo(
    () => rows.map((row, index): Line<Row> => ({ key: keyOf(row, index), row, index })),
    [rows, keyOf],
  )
  const shown = columns.filter((column) => !(phone && column.wide))
  const box = useReachByKeyboard()
  return (
    <div className="ledger" ref={box}>
      <Table<Line<Row>>
        aria-label={label}
        size="small"
        dataSource={lines}
        columns={shown.map((column, n) => libraryColumn(column, lines, language, n === 0))}
        rowClassName={(line) => mark?.(line.row) ?? ''}
        scroll={{ x: true }}
        sticky={lines.length >= stickyRows && !phone ? { offsetHeader: tapePx } : false}
        pagination={
          lines.length > first && {
            pageSize: first,
            size: 'small',
            showSizeChanger: false,
            showTotal: (count: number) => t('ledger.count', { count }),
          }
        }
        {...(picked && !phone
          ? {
              rowSelection: {
                selectedRowKeys: [...picked.keys],
                onChange: (keys) => picked.pick(keys.map(String)),
                columnWidth: 32,
              },
            }
          : {})}
      />
    </div>
  )
}

/**
 * A region that scrolls must be reachable by keyboard, and the row by which a sticky head is measured, which repeats
 * the head's controls out of sight, must not. The library leaves both to its user.
 */
function useReachByKeyboard() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    for (const region of box.current?.querySelectorAll('.ant-table-content, .ant-table-body') ?? [])
      region.setAttribute('tabindex', '0')
    for (const row of box.current?.querySelectorAll('.ant-table-measure-row') ?? [])
      row.setAttribute('inert', '')
  })
  return box
}

function libraryColumn<Row>(
  column: Column<Row>,
  lines: readonly Line<Row>[],
  language: string,
  first: boolean,
): TableColumnType<Line<Row>> {
  const { id, name, cell, sort, filter } = column
  return {
    key: id,
    title: name,
    align: column.number ? 'right' : 'left',
    className: classOf(column, first),
    render: (_, line) => cell(line.row, line.index),
    ...(sort ? { sorter: (a, b) => order(sort(a.row), sort(b.row), language) } : {}),
    ...(filter
      ? {
          filters: wordsOf(lines, filter, language),
          onFilter: (word, line) => filter(line.row) === word,
        }
      : {}),
  }
}

/** What has no value stands below everything that has one. */
function order(a: string | number | null, b: string | number | null, language: string): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), language)
}

function wordsOf<Row>(lines: readonly Line<Row>[], filter: (row: Row) => string, language: string) {
  const words = new Set(lines.map((line) => filter(line.row)).filter((word) => word !== ''))
  return [...words].sort((a, b) => a.localeCompare(b, language)).map((word) => ({ text: word, value: word }))
}

function classOf<Row>(column: Column<Row>, first: boolean): string {
  return [column.number ? 'num right' : '', column.tight ? 'tight' : '', first ? 'first' : '']
    .join(' ')
    .trim()
}
