import { Input } from 'antd'
import { answer, type Answer, type LivePlan, type Suggestion } from '@dacu/campaign/service'
import { useDeferredValue, useMemo, useState } from 'react'
import { useAddress } from '../../parts/address.ts'
import { Button } from '../../parts/Button.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { toast } from '../../parts/Toast.tsx'
import { useSpeech } from '../../words/index.ts'

const examples = ['两瓶精华加一个面霜用完券多少钱', '店铺券能和满减一起用吗', '没抢到券还有吗'] as const

/** What a buyer wrote goes in, what is answered comes out: one field, and a button that copies. */
export function AskPanel({ live }: { live: LivePlan }) {
  const { t } = useSpeech()
  const { ask = '', phase } = useAddress()
  const [sentence, setSentence] = useState(ask)
  const asked = useDeferredValue(sentence.trim())
  const found = useMemo(
    () => (asked === '' ? null : answer(live, asked, phase ?? null)),
    [live, asked, phase],
  )
  return (
    <Panel title={t('service.ask')}>
      <Input.TextArea
        aria-label={t('service.ask')}
        placeholder={t('service.ask.hint')}
        autoSize={{ minRows: 2, maxRows: 5 }}
        value={sentence}
        onChange={(event) => setSentence(event.target.value)}
      />
      {found === null ? (
        <p className="row small muted">
          {t('service.ask.try')}
          {examples.map((each) => (
            <Button key={each} quiet onClick={() => setSentence(each)}>
              {each}
            </Button>
          ))}
        </p>
      ) : (
        <div className="service-found">
          <Found found={found} />
        </div>
      )}
    </Panel>
  )
}

async function copy(text: string, said: string): Promise<void> {
  await navigator.clipboard.writeText(text)
  toast(said)
}

function Found({ found }: { found: Answer }) {
  const { t } = useSpeech()
  const { suggestions, worked, person } = found
  return (
    <div className="stack" aria-live="polite">
      {person === null ? null : (
        <p className="service-person">
          <Mark tone={person === 'the_matter' ? 'block' : 'warn'}>{t('service.person')}</Mark>{' '}
          {t(`service.person.${person}`)}
        </p>
      )}
      {worked === null ? null : <Said name={t('service.worked')} text={worked.text} strong />}
      {suggestions.map((each, index) => (
        <SuggestionSaid key={each.situation.id} suggestion={each} strong={index === 0 && worked === null} />
      ))}
    </div>
  )
}

function SuggestionSaid({ suggestion, strong }: { suggestion: Suggestion; strong: boolean }) {
  const { t, language } = useSpeech()
  const { situation, filled } = suggestion
  const faults = [...filled.missing, ...filled.unknown]
  return (
    <Said
      name={situation.name[language]}
      text={filled.text}
      strong={strong}
      fault={faults.length === 0 ? null : t('service.missing', { names: faults.join('、') })}
    />
  )
}

type SaidProps = { name: string; text: string; strong?: boolean; fault?: string | null }

function Said({ name, text, strong = false, fault = null }: SaidProps) {
  const { t } = useSpeech()
  return (
    <div className={strong ? 'service-said strong' : 'service-said'}>
      <div className="row between">
        <b>{name}</b>
        <Button
          strong={strong}
          quiet={!strong}
          disabled={fault !== null}
          onClick={() => void copy(text, t('service.copied'))}
        >
          {t('service.copy')}
        </Button>
      </div>
      <p>{text}</p>
      {fault === null ? null : <p className="small stale">{fault}</p>}
    </div>
  )
}
