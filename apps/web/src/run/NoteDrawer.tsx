import { Input } from 'antd'
import { useId, useState } from 'react'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { asProblem } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'
import { useNote } from './journal.ts'

type NoteProps = { campaign: string; close: () => void }

/** A thought, written down while it is fresh: one field, one button. */
export function NoteDrawer({ campaign, close }: NoteProps) {
  const { t } = useSpeech()
  const note = useNote(campaign)
  const id = useId()
  const [text, setText] = useState('')
  const send = () => note.mutate({ kind: 'note', body: { text: text.trim() } }, { onSuccess: close })
  return (
    <Drawer title={t('run.note')} close={close}>
      <div className="stack">
        <label htmlFor={id} className="small">
          {t('run.note.what')}
        </label>
        <Input.TextArea id={id} rows={5} value={text} onChange={(event) => setText(event.target.value)} />
        <Button strong busy={note.isPending} disabled={text.trim() === ''} onClick={send}>
          {t('do.save')}
        </Button>
        {note.error ? <Failed problem={asProblem(note.error)} /> : null}
      </div>
    </Drawer>
  )
}
