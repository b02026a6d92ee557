import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportAnswer, ImportRow } from '@dacu/contract'
import { Popconfirm, Segmented } from 'antd'
import { useState } from 'react'
import { type Reader, useReader } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { type Column, Ledger } from '../parts/Ledger.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { toast } from '../parts/Toast.tsx'
import { asProblem, client } from '../wire/client.ts'
import { rowFields } from './row-fields.ts'

const choices = ['needs_review', 'all', 'added', 'superseding', 'already_there'] as const
type Choice = (typeof choices)[number]

/** An import looked into 查看导入: its rows as they are kept, those to look at first; and taken back. */
export function Inside({ answer }: { answer: ImportAnswer }) {
  const { t, language, zone } = useReader()
  if (answer.state !== 'done' || answer.report === null) return null
  if (answer.undone)
    return (
      <p>
        <Mark tone="warn">{t('facts.undone')}</Mark>{' '}
        {t('facts.undone.told', {
          at: formatMoment(answer.undone.at, zone, language),
          removed: answer.undone.removed,
        })}
      </p>
    )
  return (
    <>
      <Rows id={answer.id} review={answer.report.needsReview > 0} />
      <Undo id={answer.id} />
    </>
  )
}

function Rows({ id, review }: { id: string; review: boolean }) {
  const reader = useReader()
  const { t } = reader
  const [choice, setChoice] = useState<Choice | null>(review ? 'needs_review' : null)
  const rows = useInfiniteQuery({
    queryKey: ['imports', id, 'rows', choice],
    enabled: choice !== null,
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      client().get('/api/imports/{id}/rows', {
        params: { id },
        query: { choice: choice ?? 'all', limit: 50, ...(pageParam === '' ? {} : { after: pageParam }) },
      }),
    getNextPageParam: (page) => page.next,
  })
  const all = rows.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="stack">
      <Segmented
        value={choice ?? ''}
        onChange={(value) => setChoice(choices.find((each) => each === value) ?? null)}
        options={choices.map((value) => ({ value, label: t(`facts.inside.${value}`) }))}
      />
      {rows.error ? <Failed problem={asProblem(rows.error)} /> : null}
      {choice !== null && rows.isSuccess && all.length === 0 ? (
        <p className="small muted">{t('facts.inside.none')}</p>
      ) : null}
      {all.length > 0 ? (
        <Ledger
          label={t('facts.inside')}
          rows={all}
          keyOf={(row, index) => `${row.file}-${row.row}-${index}`}
          columns={columnsOf(reader)}
        />
      ) : null}
      {rows.hasNextPage ? (
        <Button busy={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('facts.inside.more')}
        </Button>
      ) : null}
    </section>
  )
}

const columnsOf = (reader: Reader): Column<ImportRow>[] => [
  { id: 'row', name: reader.t('facts.inside.row'), number: true, cell: (row) => row.row },
  { id: 'what', name: reader.t('facts.inside.what'), cell: (row) => rowFields(reader, row) },
  {
    id: 'why',
    name: reader.t('facts.inside.why'),
    cell: (row) => (row.review ? reader.say(row.review) : reader.t(`facts.inside.now.${row.now}`)),
  },
]

function Undo({ id }: { id: string }) {
  const { t } = useReader()
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: () => client().post('/api/imports/{id}/undo', { params: { id } }),
    onSuccess: (told) => {
      toast(t('facts.undo.done', { removed: told.removed, back: told.cameBack }))
      void queries.invalidateQueries()
    },
  })
  return (
    <>
      {undo.error ? <Failed problem={asProblem(undo.error)} /> : null}
      <Popconfirm
        title={t('facts.undo.sure')}
        description={t('facts.undo.meaning')}
        okText={t('facts.undo')}
        cancelText={t('facts.match.back')}
        onConfirm={() => undo.mutate()}
      >
        <Button busy={undo.isPending}>{t('facts.undo')}</Button>
      </Popconfirm>
    </>
  )
}
