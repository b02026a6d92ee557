import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportLook } from '@dacu/contract'
import { Alert, Select, Steps, Table } from 'antd'
import { useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { Failed, Loaded } from '../parts/Loaded.tsx'
import { asProblem, client } from '../wire/client.ts'
import {
  beginningOf,
  dateForms,
  fieldsOf,
  lackingFields,
  mappingText,
  type Matching,
  type Pick,
  suggestedFor,
} from './matching.ts'

type StepProps = { file: File; take: () => void }

/** The mapping step 对照列: nobody knows the file's columns, so the operator says what they mean, once. */
export function MatchColumns({ file, take }: StepProps) {
  const look = useQuery({
    queryKey: ['look', file.name, file.size, file.lastModified],
    queryFn: async () => client().look({ name: file.name }, { body: await beginningOf(file) }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Loaded of={look} shape="text">
      {(data) => <Matcher file={file} look={data} take={take} />}
    </Loaded>
  )
}

function Matcher({ file, look, take }: StepProps & { look: ImportLook }) {
  const { t, say } = useReader()
  const first = look.suggestions[0]?.table ?? 'order'
  const [matching, setMatching] = useState(() => suggestedFor(look, first))
  const [step, setStep] = useState(0)
  const lacking = lackingFields(look, matching)
  return (
    <section className="stack match" aria-label={t('facts.match')}>
      <Steps
        size="small"
        current={step}
        items={[t('facts.match.columns'), t('facts.match.preview')].map((title) => ({ title }))}
      />
      {look.near ? (
        <p className="small muted">
          {t('facts.match.near', { name: say(look.near.name), missing: look.near.missing.join('、') })}
        </p>
      ) : null}
      {step === 0 ? (
        <>
          <Choices look={look} matching={matching} set={setMatching} />
          {lacking.length > 0 ? (
            <Alert
              type="warning"
              showIcon
              title={t('facts.match.lacking', { fields: lacking.map((each) => say(each.name)).join('、') })}
            />
          ) : null}
          <p>
            <Button strong disabled={lacking.length > 0} onClick={() => setStep(1)}>
              {t('facts.match.next')}
            </Button>
          </p>
        </>
      ) : (
        <Preview file={file} look={look} matching={matching} back={() => setStep(0)} take={take} />
      )}
    </section>
  )
}

type ChoicesProps = { look: ImportLook; matching: Matching; set: (matching: Matching) => void }

/** Our fields on the left, the file's columns to choose from beside them, with values to know them by. */
function Choices({ look, matching, set }: ChoicesProps) {
  const { t, say } = useReader()
  const rows = fieldsOf(look, matching.table)
  const put = (id: string, pick: Pick | null) => {
    const { [id]: _old, ...others } = matching.picks
    set({ ...matching, picks: pick === null ? others : { ...others, [id]: pick } })
  }
  const samplesOf = (column: string | undefined) =>
    look.columns.find((each) => each.name === column)?.samples.join('、') ?? ''
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
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={rows}
        scroll={{ x: 'max-content' }}
        columns={[
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
              <Select
                aria-label={`${t('facts.match.column')} ${say(field.name)}`}
                className="match-column"
                allowClear
                showSearch
                placeholder={t('facts.match.none')}
                value={matching.picks[field.id]?.column ?? null}
                onChange={(column: string | null | undefined) =>
                  put(field.id, column ? { column, unit: 'yuan', dates: '' } : null)
                }
                options={look.columns.map(({ name }) => ({ value: name, label: name }))}
                popupMatchSelectWidth={false}
              />
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
        ]}
      />
    </>
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

type PreviewProps = StepProps & { look: ImportLook; matching: Matching; back: () => void }

/** The first rows as they would be read; then the choice is kept and the file goes in by it. */
function Preview({ file, look, matching, back, take }: PreviewProps) {
  const { t, say } = useReader()
  const queries = useQueryClient()
  const mapping = mappingText(look, matching, file.name.replace(/\.\w+$/, ''))
  const seen = useQuery({
    queryKey: ['look', file.name, file.size, file.lastModified, mapping],
    queryFn: async () => client().look({ name: file.name, mapping }, { body: await beginningOf(file) }),
  })
  const keep = useMutation({
    mutationFn: () =>
      client().put('/api/imports/mappings/{fingerprint}', {
        params: { fingerprint: look.fingerprint },
        body: { mapping },
      }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['mappings'] })
      take()
    },
  })
  const nameOf = (id: string) => {
    const field = fieldsOf(look, matching.table).find((each) => each.id === id)
    return field ? say(field.name) : id
  }
  return (
    <>
      <p className="small muted">{t('facts.match.preview.note')}</p>
      <Loaded of={seen} shape="table">
        {(data) => (
          <Table
            size="small"
            rowKey="key"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={data.preview.map((cells, key) => ({ key, cells }))}
            columns={(data.preview[0] ?? []).map((cell, index) => ({
              title: nameOf(cell.field),
              key: cell.field,
              render: (_, row: { cells: ImportLook['preview'][number] }) => {
                const shown = row.cells[index]
                return shown?.fault ? (
                  <span className="fault">{t('facts.match.fault')}</span>
                ) : (
                  (shown?.text ?? '')
                )
              },
            }))}
          />
        )}
      </Loaded>
      {keep.error ? <Failed problem={asProblem(keep.error)} /> : null}
      <p className="row">
        <Button onClick={back}>{t('facts.match.back')}</Button>
        <Button strong busy={keep.isPending} onClick={() => keep.mutate()}>
          {t('facts.match.take')}
        </Button>
      </p>
    </>
  )
}
