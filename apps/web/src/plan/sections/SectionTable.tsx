import { useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Empty } from '../../parts/Loaded.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { useSpeech } from '../../words/index.ts'
import { blanks } from '../edit/blank.ts'
import type { Field, Row } from '../edit/field.ts'
import { sectionFields, type ListSection } from '../edit/fields.ts'
import { RowDrawer, type Editing } from '../edit/RowDrawer.tsx'
import { pointedRow } from '../pointed.ts'
import { describe, type Describer } from '../describe.ts'
import { useDescriber } from '../row-names.ts'
import { Cell } from './Cell.tsx'
import { RemovePicked } from './RemovePicked.tsx'

export type SectionProps = Editing & {
  section: ListSection
  /** The path a finding points at. */
  path: string | undefined
  /** An old version is only read. */
  readOnly: boolean
}

const short = new Set(['code', 'measure', 'day'])
const people = new Set(['owner', 'setBy', 'decider'])
const numeric = new Set(['money', 'share', 'count', 'target'])

/** A column of words that few rows have each to themselves is worth keeping rows by. */
const filtered = new Set(['code', 'ref'])

function columnOf(
  field: Field,
  props: SectionProps,
  name: string,
  wordOf: (row: Row) => string,
): Column<Row> {
  return {
    ...(inTree.has(props.section) || unordered.has(field.kind) ? {} : { sort: sortOf(field, wordOf) }),
    ...(filtered.has(field.kind) ? { filter: wordOf } : {}),
    id: field.id,
    name,
    number: numeric.has(field.kind),
    wide: field.column === 'wide',
    tight: short.has(field.kind) || people.has(field.id),
    cell: (row) => <Cell field={field} row={row} plan={props.plan} />,
  }
}

/** Lists of words have no order anybody would look for. */
const unordered = new Set(['lines', 'codes', 'refs', 'instants', 'long'])

/** Goals stand under their parents; any other order would tear the tree. */
const inTree = new Set<ListSection>(['goals'])

function sortOf(field: Field, wordOf: (row: Row) => string): (row: Row) => string | number | null {
  const isNumber = numeric.has(field.kind)
  return (row) => {
    const value = row[field.id]
    if (value === null || value === undefined || value === '') return null
    if (isNumber) return Number(value)
    return field.kind === 'day' || field.kind === 'instant' ? String(value) : wordOf(row)
  }
}

type TableProps = SectionProps & {
  /** Columns that a section shows beyond its fields. */
  more?: Column<Row>[]
  order?: (rows: readonly Row[]) => readonly Row[]
  /** How far a row stands below the root of a tree. */
  depth?: (row: Row) => number
}

/** A list section as a table, with a form for each row. */
export function SectionTable(props: TableProps) {
  const { t } = useSpeech()
  const describer = useDescriber(props.plan, props.section)
  const [picked, setPicked] = useState<readonly string[]>([])
  const [editing, setEditing] = useState<{ row: Row; isNew: boolean } | null>(null)
  const { section, plan, path, more = [], readOnly } = props
  const rows: readonly Row[] = plan[section]
  const fields = sectionFields[section]
  const add =
    section === 'lessons' ? null : () => setEditing({ row: blanks[section](newId(), plan), isNew: true })
  const pointed = pointedRow(path, rows)
  const columns = [
    ...fields
      .filter((field) => field.column)
      .map((field) => columnOf(field, props, t(field.name), (row) => wordOf(field, row, describer))),
    ...more,
    ...(readOnly ? [] : [editColumn(t('do.edit'), (row) => setEditing({ row, isNew: false }))]),
  ]
  return (
    <>
      {rows.length === 0 ? (
        <NoRows add={readOnly ? null : add} />
      ) : (
        <Ledger
          label={t(`section.${section}`)}
          rows={props.order?.(rows) ?? rows}
          columns={columns}
          keyOf={(row) => String(row.id)}
          mark={(row) => `depth-${props.depth?.(row) ?? 0} ${row === pointed ? 'pointed' : ''}`}
          {...(readOnly || section === 'lessons' ? {} : { picked: { keys: picked, pick: setPicked } })}
        />
      )}
      <div className="actions">
        {add && !readOnly && rows.length > 0 ? <Button onClick={add}>{t('do.add')}</Button> : null}
        {picked.length > 0 ? (
          <RemovePicked {...props} rows={rows} picked={picked} done={() => setPicked([])} />
        ) : null}
      </div>
      {editing ? (
        <RowDrawer {...props} fields={fields} rows={rows} {...editing} close={() => setEditing(null)} />
      ) : null}
    </>
  )
}

function wordOf(field: Field, row: Row, describer: Describer): string {
  const value = row[field.id]
  return value === null || value === undefined || value === '' ? '' : describe(field.id, value, describer)
}

function editColumn(name: string, edit: (row: Row) => void): Column<Row> {
  return {
    id: 'edit',
    name: <span className="hidden-words">{name}</span>,
    cell: (row) => (
      <Button quiet onClick={() => edit(row)}>
        {name}
      </Button>
    ),
  }
}

function NoRows({ add }: { add: (() => void) | null }) {
  const { t } = useSpeech()
  const action = add ? (
    <Button strong onClick={add}>
      {t('plan.addFirst')}
    </Button>
  ) : undefined
  return <Empty title={t('plan.empty')} action={action} />
}

/** Ids only have to be new in their list and stay the same for ever. */
function newId(): string {
  return `row-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
}
