import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { Button } from '../parts/Button.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { asProblem } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'
import { useAccept } from './lessons.ts'

const kinds = ['keep', 'problem', 'try'] as const

/** A lesson in one's own words; it says the same in both languages until somebody translates it. */
export function OwnLesson({ campaign }: { campaign: string }) {
  const { t } = useSpeech()
  const id = useId()
  const accept = useAccept(campaign)
  const [kind, setKind] = useState<(typeof kinds)[number]>('try')
  const [text, setText] = useState('')
  const send = () => {
    const words = text.trim()
    accept.mutate(
      {
        proposal: null,
        kind,
        text: { zh: words, en: words },
        evidence: '',
        check: 'answer',
        item: null,
        pieces: null,
        teaches: { kind: 'check' },
      },
      { onSuccess: () => setText('') },
    )
  }
  return (
    <section className="stack tight-stack" aria-label={t('carry.own')}>
      <label htmlFor={`${id}-text`} className="small">
        {t('carry.own')}
      </label>
      <div className="own-lesson">
        <Select
          aria-label={t('field.kind')}
          value={kind}
          onChange={setKind}
          options={kinds.map((each) => ({ value: each, label: t(`lesson.${each}`) }))}
        />
        <Input
          id={`${id}-text`}
          value={text}
          placeholder={t('carry.own.hint')}
          onChange={(event) => setText(event.target.value)}
        />
        <Button busy={accept.isPending} disabled={text.trim() === ''} onClick={send}>
          {t('do.add')}
        </Button>
      </div>
      {accept.error ? <Failed problem={asProblem(accept.error)} /> : null}
    </section>
  )
}
