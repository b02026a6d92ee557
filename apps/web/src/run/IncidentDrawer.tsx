import { incidentNames, incidentTypes, type IncidentType } from '@dacu/campaign'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { Drawer } from '../parts/Drawer.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { asProblem } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'
import { useNote } from './journal.ts'

type IncidentProps = { campaign: string; around: { step: string; name: string } | null; close: () => void }

/** One touch notes an incident 一键记意外: the kind is the button, time and step are known already. */
export function IncidentDrawer({ campaign, around, close }: IncidentProps) {
  const { t, say } = useSpeech()
  const note = useNote(campaign)
  const id = useId()
  const [words, setWords] = useState('')
  const send = (type: IncidentType) =>
    note.mutate(
      {
        kind: 'incident',
        body: { type, text: words.trim() || incidentNames[type].zh, step: around?.step ?? null },
      },
      { onSuccess: close },
    )
  return (
    <Drawer title={t('run.incident')} close={close}>
      <div className="stack">
        <p className="small muted">{t('run.incident.tap')}</p>
        {around ? <p className="small">{t('run.incident.around', { step: around.name })}</p> : null}
        <div className="big-buttons">
          {incidentTypes
            .filter((type) => type !== 'missed_step')
            .map((type) => (
              <button
                key={type}
                type="button"
                className="big-button"
                disabled={note.isPending}
                onClick={() => send(type)}
              >
                {say(incidentNames[type])}
              </button>
            ))}
        </div>
        <label htmlFor={id} className="small">
          {t('run.incident.more')}
        </label>
        <Input.TextArea id={id} rows={2} value={words} onChange={(event) => setWords(event.target.value)} />
        {note.error ? <Failed problem={asProblem(note.error)} /> : null}
      </div>
    </Drawer>
  )
}
