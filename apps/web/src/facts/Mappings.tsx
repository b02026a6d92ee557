import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MappingLine } from '@dacu/contract'
import { Popconfirm } from 'antd'
import { type Reader, useReader } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { type Column, Ledger } from '../parts/Ledger.tsx'
import { Panel } from '../parts/Page.tsx'
import { client, download } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

/** Mappings that were kept: each can be taken along as a file, or forgotten. */
export function Mappings() {
  const reader = useReader()
  const { t } = reader
  const kept = useQuery(questions.mappings()).data ?? []
  if (kept.length === 0) return null
  return (
    <Panel title={t('facts.mappings')}>
      <Ledger
        label={t('facts.mappings')}
        rows={kept}
        keyOf={(row) => row.fingerprint}
        columns={columnsOf(reader)}
      />
    </Panel>
  )
}

const columnsOf = ({ t, say, language, zone }: Reader): Column<MappingLine>[] => [
  { id: 'name', name: t('facts.file'), cell: (row) => say(row.name) },
  {
    id: 'when',
    name: t('facts.when'),
    wide: true,
    cell: (row) => formatMoment(row.savedAt, zone, language),
  },
  { id: 'do', name: '', cell: (row) => <Deeds fingerprint={row.fingerprint} /> },
]

function Deeds({ fingerprint }: { fingerprint: string }) {
  const { t } = useReader()
  const queries = useQueryClient()
  const forget = useMutation({
    mutationFn: () => client().delete('/api/imports/mappings/{fingerprint}', { params: { fingerprint } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['mappings'] }),
  })
  const take = () =>
    download(client().file('/api/imports/mappings/{fingerprint}/file', { params: { fingerprint } }))
  return (
    <span className="row">
      <Button quiet onClick={() => void take()}>
        {t('facts.mappings.file')}
      </Button>
      <Popconfirm title={t('facts.mappings.forget.sure')} onConfirm={() => forget.mutate()}>
        <Button quiet>{t('facts.mappings.forget')}</Button>
      </Popconfirm>
    </span>
  )
}
