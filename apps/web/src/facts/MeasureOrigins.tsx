import { useQuery } from '@tanstack/react-query'
import type { OriginsAnswer } from '@dacu/contract'
import { useReader, useRoom } from '../frame/room.tsx'
import { formatCount } from '../numbers/format.ts'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { questions } from '../wire/questions.ts'

type File = OriginsAnswer['files'][number]

/** Where the number comes from 数据来源: how fresh it is, and the files whose rows count in it. */
export function MeasureOrigins({ measure }: { measure: string }) {
  const { t } = useReader()
  const origins = useQuery(questions.origins(measure))
  return (
    <Panel>
      <h2>{t('measure.origins')}</h2>
      <Loaded of={origins} shape="table">
        {({ until, files }) =>
          until === null ? (
            <p className="muted">{t('measure.origins.none')}</p>
          ) : (
            <>
              <p>{t('measure.origins.until', { time: moment(until) })}</p>
              <Files files={files} />
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}

/** A wall-clock time of the shop as people write it, to the minute. */
const moment = (time: string): string => time.slice(0, 16).replace('T', ' ')

function Files({ files }: { files: File[] }) {
  const { t, say, language } = useReader()
  const { me } = useRoom()
  const formats = useQuery(questions.formats()).data ?? []
  const columns: Column<File>[] = [
    { id: 'name', name: t('measure.origins.file'), cell: (file) => file.name },
    {
      id: 'format',
      name: t('measure.origins.format'),
      wide: true,
      cell: ({ format }) => {
        const known = formats.find((each) => each.id === format)
        return known ? say(known.name) : t('measure.origins.mapped')
      },
    },
    {
      id: 'shop',
      name: t('measures.shop'),
      wide: true,
      cell: (file) => me.shops.find((shop) => shop.code === file.shop)?.name ?? file.shop,
    },
    {
      id: 'span',
      name: t('measure.origins.span'),
      tight: true,
      cell: (file) => `${file.from.slice(0, 10)} – ${file.until.slice(0, 10)}`,
    },
    {
      id: 'rows',
      name: t('measure.origins.rows'),
      number: true,
      cell: (file) => formatCount(file.rows, language),
      sort: (file) => file.rows,
    },
    {
      id: 'imported',
      name: t('measure.origins.imported'),
      tight: true,
      wide: true,
      cell: (file) => moment(file.importedAt),
    },
  ]
  return (
    <Ledger
      label={t('measure.origins')}
      rows={files}
      columns={columns}
      keyOf={(file) => file.file}
      first={10}
    />
  )
}
