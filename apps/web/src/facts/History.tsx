import { useQuery } from '@tanstack/react-query'
import type { ImportLine } from '@dacu/contract'
import { useReader, useRoom, type Reader } from '../frame/room.tsx'
import { formatCount } from '../numbers/format.ts'
import { formatMoment } from '../numbers/time.ts'
import { Go } from '../parts/Go.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'

type Names = { formatName: (id: string) => string; shopName: (code: string) => string }

function columnsOf({ t, language, zone }: Reader, { formatName, shopName }: Names): Column<ImportLine>[] {
  const count = (value: number) => formatCount(value, language, 'exact')
  return [
    {
      id: 'file',
      name: t('facts.file'),
      cell: (row) => <Go href={to.imports({ file: row.id })}>{row.name}</Go>,
    },
    {
      id: 'state',
      name: t('facts.state'),
      tight: true,
      cell: (row) => (
        <Mark tone={row.state === 'refused' ? 'warn' : row.state === 'done' ? 'inform' : 'accent'}>
          {t(`facts.state.${row.state}`)}
        </Mark>
      ),
    },
    { id: 'format', name: t('facts.format'), wide: true, cell: (row) => formatName(row.format) },
    { id: 'shop', name: t('facts.shop'), wide: true, cell: (row) => shopName(row.shop) },
    { id: 'added', name: t('facts.report.added'), number: true, cell: (row) => count(row.added) },
    {
      id: 'already',
      name: t('facts.report.already'),
      number: true,
      wide: true,
      cell: (row) => count(row.alreadyThere),
    },
    {
      id: 'aside',
      name: t('facts.report.setAside'),
      number: true,
      wide: true,
      cell: (row) => count(row.setAside),
    },
    {
      id: 'when',
      name: t('facts.when'),
      wide: true,
      cell: (row) => formatMoment(row.importedAt, zone, language),
    },
  ]
}

export function History() {
  const reader = useReader()
  const { t, say } = reader
  const { me } = useRoom()
  const imports = useQuery(questions.imports())
  const formats = useQuery(questions.formats()).data ?? []
  const formatName = (id: string) => {
    const known = formats.find((each) => each.id === id)
    return known ? say(known.name) : id
  }
  const shopName = (code: string) => me.shops.find((shop) => shop.code === code)?.name ?? code
  return (
    <Loaded
      of={imports}
      isEmpty={(data) => data.items.length === 0}
      empty={<Empty title={t('facts.history.none')}>{t('facts.history.none.detail')}</Empty>}
    >
      {(data) => (
        <Ledger
          label={t('facts.history')}
          rows={data.items}
          columns={columnsOf(reader, { formatName, shopName })}
          keyOf={(row) => row.id}
        />
      )}
    </Loaded>
  )
}
