import type { SheetLine } from '@dacu/campaign'
import { useId, useState } from 'react'
import { useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { asProblem } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'
import { isOpen, useNote } from './journal.ts'

/** One touch says done; evidence and skipping open a drawer, because both want a word. */
export function StepActions({ line, strong }: { line: SheetLine; strong?: boolean }) {
  const { t } = useSpeech()
  const note = useNote(useCampaignId())
  const [asking, setAsking] = useState<'done' | 'skipped' | null>(null)
  const send = (state: 'done' | 'skipped' | 'undone', evidence = '', words = '') =>
    note.mutate({ kind: 'step', body: { step: line.id, state, evidence, note: words } })
  return (
    <div className="actions">
      {isOpen(line) ? (
        <>
          <Button strong={strong ?? false} busy={note.isPending} onClick={() => send('done')}>
            {t('run.done')}
          </Button>
          <Button quiet onClick={() => setAsking('done')}>
            {t('run.with')}
          </Button>
          <Button quiet onClick={() => setAsking('skipped')}>
            {t('run.skip')}
          </Button>
        </>
      ) : (
        <Button quiet busy={note.isPending} onClick={() => send('undone')}>
          {t('run.undo')}
        </Button>
      )}
      {note.error ? <Failed problem={asProblem(note.error)} /> : null}
      {asking ? (
        <WordsDrawer
          line={line}
          state={asking}
          close={() => setAsking(null)}
          send={(evidence, words) => {
            send(asking, evidence, words)
            setAsking(null)
          }}
        />
      ) : null}
    </div>
  )
}

type WordsProps = {
  line: SheetLine
  state: 'done' | 'skipped'
  close: () => void
  send: (evidence: string, words: string) => void
}

function WordsDrawer({ line, state, close, send }: WordsProps) {
  const { t, say } = useSpeech()
  const id = useId()
  const [evidence, setEvidence] = useState('')
  const [words, setWords] = useState('')
  const skipping = state === 'skipped'
  return (
    <Drawer title={t(skipping ? 'run.skip' : 'run.done')} close={close}>
      <p>{say(line.what)}</p>
      <div className="fields">
        {skipping ? null : (
          <>
            <label htmlFor={`${id}-evidence`}>{t('run.evidence')}</label>
            <input
              id={`${id}-evidence`}
              value={evidence}
              onChange={(event) => setEvidence(event.target.value)}
            />
          </>
        )}
        <label htmlFor={`${id}-words`}>{t(skipping ? 'run.skip.why' : 'journal.note')}</label>
        <textarea id={`${id}-words`} value={words} onChange={(event) => setWords(event.target.value)} />
        <Button strong disabled={skipping && words.trim() === ''} onClick={() => send(evidence, words)}>
          {t('do.save')}
        </Button>
      </div>
    </Drawer>
  )
}
