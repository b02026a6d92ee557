import type { ImportLook } from '@dacu/contract'
import { Select, Table, type TableColumnsType } from 'antd'
import { useReader } from '../frame/room.tsx'
import { dateForms, fieldsOf, type Matching, type Pick, suggestedFor } from './matching.ts'

type ChoicesProps = { look: ImportLook; matching: Matching; set: (matching: Matching) => void }

/** Our fields on the left, the file's columns to choose from beside them, with values to know them by. */
export function MatchChoices({ look, matching, set }: ChoicesProps) {
  const { t, say } = useReader()
  const put = (id: string, pick: Pick | null) => {
    const { [id]: _old, ...others } = matching.picks
    set({ ...matching, picks: pick === null ? others : { ...others, [id]: pick } })
  }
  return (
    <>
      <label className="row">
        {t('facts.match.rows')}
        <Select
          aria-label={t('facts.match.rows')}
          value={matching.table}
          onChange={(table: string) => set(suggestedFor(look, table))}
          options={look.targets.map(({ table, name }) => ({ value: table, label: say(name) }))}
          popupMatchSelectWidth={false}
        />
      </label>
      <FieldTable look={look} matching={matching} put={put} />
    </>
  )
}

type Field = ReturnType<typeof fieldsOf>[number]
type Put = (id: string, pick: Pick | null) => void

function FieldTable({ look, matching, put }: { look: ImportLook; matching: Matching; put: Put }) {
  const { t, say } = useReader()
  const samplesOf = (column: string | undefined) =>
    look.columns.find((each) => each.name === column)?.samples.join('、') ?? ''
  const columns: TableColumnsType<Field> = [
    {
      title: t('facts.match.field'),
      render: (_, field) => (
        <>
          {say(field.name)}
          {field.required ? <span className="need"> *</span> : null}
        </>
      ),
    },
    {
      title: t('facts.match.column'),
      render: (_, field) => (
        <ColumnChoice look={look} field={field} pick={matching.picks[field.id]} put={put} />
      ),
    },
    {
      title: t('facts.match.written'),
      render: (_, field) => (
        <Written
          reading={field.reading}
          pick={matching.picks[field.id]}
          put={(pick) => put(field.id, pick)}
        />
      ),
    },
    {
      title: t('facts.match.samples'),
      responsive: ['md'],
      render: (_, field) => (
        <span className="small muted">{samplesOf(matching.picks[field.id]?.column)}</span>
      ),
    },
  ]
  return (
    <Table
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={fieldsOf(look, matching.table)}
      scroll={{ x: 'max-content' }}
      columns={columns}
    />
  )
}

type ColumnChoiceProps = { look: ImportLook; field: Field; pick: Pick | undefined; put: Put }

/** The column that says a field of ours, or none. */
function ColumnChoice({ look, field, pick, put }: ColumnChoiceProps) {
  const { t, say } = useReader()
  return (
    <Select
      aria-label={`${t('facts.match.column')} ${say(field.name)}`}
      className="match-column"
      allowClear
      showSearch
      placeholder={t('facts.match.none')}
      value={pick?.column ?? null}
      onChange={(column: string | null | undefined) =>
        put(field.id, column ? { column, unit: 'yuan', dates: '' } : null)
      }
      options={look.columns.map(({ name }) => ({ value: name, label: name }))}
      popupMatchSelectWidth={false}
    />
  )
}

type WrittenProps = { reading: string; pick: Pick | undefined; put: (pick: Pick) => void }

/** In what unit money is written, and in what order the parts of a day stand. */
function Written({ reading, pick, put }: WrittenProps) {
  const { t } = useReader()
  if (pick === undefined) return null
  if (reading === 'money')
    return (
      <Select
        aria-label={t('facts.match.unit')}
        value={pick.unit}
        onChange={(unit: Pick['unit']) => put({ ...pick, unit })}
        options={(['yuan', 'fen'] as const).map((value) => ({
          value,
          label: t(`facts.match.unit.${value}`),
        }))}
      />
    )
  if (reading !== 'time') return null
  return (
    <Select
      aria-label={t('facts.match.dates')}
      value={pick.dates}
      onChange={(dates: string) => put({ ...pick, dates })}
      popupMatchSelectWidth={false}
      options={dateForms.map((value) => ({
        value,
        label: value === '' ? t('facts.match.dates.auto') : dateExample(value),
      }))}
    />
  )
}

const dateExample = (form: string): string =>
  form.replace('%d', '31').replace('%m', '12').replace('%Y', '2026').replace('%H', '20').replace('%M', '05')
