import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportLook } from '@dacu/contract'
import { Table } from 'antd'
import { useReader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { Failed, Loaded } from '../parts/Loaded.tsx'
import { asProblem, client } from '../wire/client.ts'
import { beginningOf, fieldsOf, mappingText, type Matching } from './matching.ts'

type PreviewProps = { file: File; take: () => void; look: ImportLook; matching: Matching; back: () => void }

/** The first rows as they would be read; then the choice is kept and the file goes in by it. */
export function MatchPreview({ file, look, matching, back, take }: PreviewProps) {
  const { t } = useReader()
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
  return (
    <>
      <p className="small muted">{t('facts.match.preview.note')}</p>
      <Loaded of={seen} shape="table">
        {(data) => <FirstRows rows={data.preview} look={look} table={matching.table} />}
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

type FirstRowsProps = { rows: ImportLook['preview']; look: ImportLook; table: string }

function FirstRows({ rows, look, table }: FirstRowsProps) {
  const { t, say } = useReader()
  const nameOf = (id: string) => {
    const field = fieldsOf(look, table).find((each) => each.id === id)
    return field ? say(field.name) : id
  }
  return (
    <Table
      size="small"
      rowKey="key"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={rows.map((cells, key) => ({ key, cells }))}
      columns={(rows[0] ?? []).map((cell, index) => ({
        title: nameOf(cell.field),
        key: cell.field,
        render: (_, row: { cells: ImportLook['preview'][number] }) => {
          const shown = row.cells[index]
          return shown?.fault ? <span className="fault">{t('facts.match.fault')}</span> : (shown?.text ?? '')
        },
      }))}
    />
  )
}
