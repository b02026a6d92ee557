import type { SheetLine } from '@dacu/campaign'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { asProblem } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'
import { isOpen, useNote } from './journal.ts'

type ActionsProps = {
  line: SheetLine
  strong?: boolean
  /** The one button only, where room is short. */
  brief?: boolean
}

/** One touch says done; evidence and skipping open a drawer, because both want a word. */
export function StepActions({ line, strong = false, brief = false }: ActionsProps) {
  const { t } = useSpeech()
  const note = useNote(useCampaignId())
  const [asking, setAsking] = useState<'done' | 'skipped' | null>(null)
  const send = (state: 'done' | 'skipped' | 'undone', evidence = '', words = '') =>
    note.mutate({ kind: 'step', body: { step: line.id, state, evidence, note: words } })
  return (
    <div className="actions">
      {isOpen(line) ? (
        <>
          <Button strong={strong} busy={note.isPending} onClick={() => send('done')}>
            {t('run.done')}
          </Button>
          {brief ? null : (
            <Button quiet onClick={() => setAsking('done')}>
              {t('run.with')}
            </Button>
          )}
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

type Words = { evidence?: string; words?: string }

function WordsDrawer({ line, state, close, send }: WordsProps) {
  const { t, say } = useSpeech()
  const skipping = state === 'skipped'
  return (
    <Drawer title={t(skipping ? 'run.skip' : 'run.done')} close={close}>
      <p>{say(line.what)}</p>
      <Fields<Words> send={({ evidence = '', words = '' }) => send(evidence.trim(), words.trim())}>
        {skipping ? null : (
          <Form.Item name="evidence" label={t('run.evidence')}>
            <Input />
          </Form.Item>
        )}
        <Form.Item
          name="words"
          label={t(skipping ? 'run.skip.why' : 'journal.note')}
          rules={[{ required: skipping, whitespace: true }]}
        >
          <Input.TextArea rows={3} />
        </Form.Item>
        <Button strong type="submit">
          {t('do.save')}
        </Button>
      </Fields>
    </Drawer>
  )
}
