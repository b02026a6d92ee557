import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Empty } from '../../parts/Loaded.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { useSpeech } from '../../words/index.ts'
import { blanks } from '../edit/blank.ts'
import type { Field, Row } from '../edit/field.ts'
import { sectionFields, type ListSection } from '../edit/fields.ts'
import { RowDrawer, type Editing } from '../edit/RowDrawer.tsx'
import { pointedRow } from '../pointed.ts'
import { Cell } from './Cell.tsx'

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

function columnOf(field: Field, props: SectionProps, name: string): Column<Row> {
  return {
    id: field.id,
    name,
    number: numeric.has(field.kind),
    wide: field.column === 'wide',
    tight: short.has(field.kind) || people.has(field.id),
    cell: (row) => <Cell field={field} row={row} plan={props.plan} />,
  }
}

type TableProps = SectionProps & {
  /** Columns that a section shows beyond its fields. */
  more?: Column<Row>[]
  foot?: ReactNode
  order?: (rows: readonly Row[]) => readonly Row[]
  /** How far a row stands below the root of a tree. */
  depth?: (row: Row) => number
}

/** A list section as a table, with a form for each row. */
export function SectionTable(props: TableProps) {
  const { t } = useSpeech()
  const [editing, setEditing] = useState<{ row: Row; isNew: boolean } | null>(null)
  const { section, plan, path, more = [], readOnly } = props
  const rows: readonly Row[] = plan[section]
  const fields = sectionFields[section]
  const add =
    section === 'lessons' ? null : () => setEditing({ row: blanks[section](newId(), plan), isNew: true })
  const pointed = pointedRow(path, rows)
  const columns = [
    ...fields.filter((field) => field.column).map((field) => columnOf(field, props, t(field.name))),
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
          foot={props.foot}
        />
      )}
      {add && !readOnly && rows.length > 0 ? <Button onClick={add}>{t('do.add')}</Button> : null}
      {editing ? (
        <RowDrawer {...props} fields={fields} rows={rows} {...editing} close={() => setEditing(null)} />
      ) : null}
    </>
  )
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
