import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { useAddress } from '../parts/address.ts'
import { Drawer } from '../parts/Drawer.tsx'
import { useGo } from '../parts/Go.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { DropPlace } from './DropPlace.tsx'
import { Formats } from './Formats.tsx'
import { History } from './History.tsx'
import { Mappings } from './Mappings.tsx'
import { Report } from './Report.tsx'
import { SendingRow } from './SendingRow.tsx'
import { useUpload, type How } from './upload.ts'
import { Watched } from './Watched.tsx'
import './facts.css'

/** Files in: dropped anywhere on this page, shown on their way, reported when they are in. */
export function ImportsPage() {
  const { t } = useReader()
  const upload = useUpload()
  const [how, setHow] = useState<How>({ shop: '', as: '', mapping: '' })
  const over = useDropAnywhere((files) => upload.start(files, how))
  return (
    <Page title={t('facts.title')} note={t('facts.note')}>
      <DropPlace over={over} how={how} setHow={setHow} start={(files) => upload.start(files, how)} />
      {upload.all.length > 0 ? (
        <ul className="stack" aria-live="polite">
          {upload.all.map((each) => (
            <SendingRow
              key={each.key}
              sending={each}
              again={(shop) => upload.again(each, shop)}
              dismiss={() => upload.dismiss(each.key)}
            />
          ))}
        </ul>
      ) : null}
      <Panel title={t('facts.history')}>
        <History />
      </Panel>
      <Watched />
      <Mappings />
      <Formats />
      <OneImport />
    </Page>
  )
}

/** The whole window takes files while this page is open; true while one hovers. */
function useDropAnywhere(take: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const taking = useRef(take)
  useEffect(() => {
    taking.current = take
  })
  useEffect(() => {
    const hover = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) taking.current(files)
    }
    window.addEventListener('dragover', hover)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', hover)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return over
}

/** The file that the address names, with its report. */
function OneImport() {
  const { file } = useAddress()
  return file ? <ImportDrawer id={file} /> : null
}

function ImportDrawer({ id }: { id: string }) {
  const { t } = useReader()
  const go = useGo()
  const answer = useQuery(questions.import(id))
  return (
    <Drawer title={answer.data?.name ?? t('facts.report')} close={() => go(to.imports())}>
      <Loaded of={answer} shape="text">
        {(data) => <Report answer={data} />}
      </Loaded>
    </Drawer>
  )
}
