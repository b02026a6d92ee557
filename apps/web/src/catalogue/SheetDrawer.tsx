import type { SheetAnswer } from '@dacu/contract'
import { Alert } from 'antd'
import { useId, useRef, useState } from 'react'
import { useReader, type Reader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { asProblem, client, download } from '../wire/client.ts'
import { useSheet } from './saving.ts'

/** A sheet goes out filled with what is there and comes back edited; it is looked at first and then kept whole. */
export function SheetDrawer({ shop, close }: { shop: string; close: () => void }) {
  const { t } = useReader()
  const id = useId()
  const chooser = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const send = useSheet(shop, close)
  const take = (kind: 'xlsx' | 'csv') =>
    download(client().file('/api/shops/{code}/catalogue-sheet', { params: { code: shop }, query: { kind } }))
  const choose = (chosen: File | undefined) => {
    if (chosen === undefined) return
    setFile(chosen)
    send.mutate({ file: chosen, apply: false })
  }
  const outcome = send.data
  const ready = file !== null && outcome !== undefined && outcome.problemCount === 0 && changes(outcome) > 0
  return (
    <Drawer
      title={t('goods.sheet.title')}
      close={close}
      foot={
        <Button
          strong
          disabled={!ready}
          busy={send.isPending}
          onClick={() => file && send.mutate({ file, apply: true })}
        >
          {t('goods.sheet.apply')}
        </Button>
      }
    >
      <div className="stack">
        <p className="muted">{t('goods.sheet.line')}</p>
        <div className="actions">
          <Button onClick={() => void take('xlsx')}>{t('goods.sheet.xlsx')}</Button>
          <Button onClick={() => void take('csv')}>{t('goods.sheet.csv')}</Button>
        </div>
        <label className="hidden-words" htmlFor={id}>
          {t('goods.sheet.choose')}
        </label>
        <input
          ref={chooser}
          id={id}
          className="hidden-words"
          type="file"
          accept=".csv,.xlsx,.xls,.tsv,.txt"
          tabIndex={-1}
          onChange={(event) => {
            choose(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <Button strong={outcome === undefined} onClick={() => chooser.current?.click()}>
          {t('goods.sheet.choose')}
        </Button>
        {send.error ? <Failed problem={asProblem(send.error)} /> : null}
        {outcome && file && !send.isPending ? <Outcome outcome={outcome} name={file.name} /> : null}
      </div>
    </Drawer>
  )
}

const changes = ({ added, changed }: SheetAnswer): number => added + changed

function Outcome({ outcome, name }: { outcome: SheetAnswer; name: string }) {
  const reader = useReader()
  const { t } = reader
  const { rows, items, added, changed, costs, counts, problems, problemCount } = outcome
  const what =
    changes(outcome) > 0 ? t('goods.sheet.would', { added, changed, costs, counts }) : t('goods.sheet.same')
  return (
    <>
      <p>
        {t('goods.sheet.read', { name, rows, items })} {problemCount === 0 ? what : ''}
      </p>
      {problemCount > 0 ? (
        <>
          <Alert type="warning" showIcon title={t('goods.sheet.bad', { count: problemCount })} />
          <Ledger
            label={t('goods.sheet.what')}
            rows={problems}
            columns={problemColumns(reader)}
            keyOf={(_, index) => String(index)}
          />
        </>
      ) : null}
    </>
  )
}

const problemColumns = ({ t, say }: Reader): Column<SheetAnswer['problems'][number]>[] => [
  { id: 'row', name: t('goods.sheet.row'), number: true, cell: ({ row }) => (row === 0 ? '–' : row) },
  { id: 'column', name: t('goods.sheet.column'), tight: true, cell: ({ column }) => column },
  { id: 'what', name: t('goods.sheet.what'), cell: ({ message }) => say(message) },
]
