import { Input, Select } from 'antd'
import type { Phase, Script } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import {
  faultsOf,
  fields,
  fill,
  sellingPhase,
  valuesOf,
  type Entry,
  type LivePlan,
} from '@dacu/campaign/service'
import { useId, useMemo, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { ConflictDrawer } from '../../plan/edit/ConflictDrawer.tsx'
import { newerVersion, useSaveSection } from '../../plan/edit/save.ts'
import { asProblem } from '../../wire/client.ts'
import { useSpeech } from '../../words/index.ts'

type DrawerProps = {
  answer: CampaignAnswer
  live: LivePlan
  entry: Entry
  phase: Phase | null
  close: () => void
}

/** The plan's scripts with this one in them: edited in its place, or added for the phase in hand. */
function scriptsWith(plan: CampaignAnswer['document'], entry: Entry, phase: string, text: string): Script[] {
  if (entry.own)
    return plan.scripts.map((each) =>
      each.id === entry.id ? { ...each, text, version: each.version + 1 } : each,
    )
  const id = plan.scripts.some((each) => each.id === entry.id) ? `${entry.id}:${phase}` : entry.id
  return [...plan.scripts, { id, phase, moment: entry.moment, text, item: entry.item, version: 1 }]
}

/** One script as it is written and as it is said, side by side. */
export function ScriptDrawer({ answer, live, entry, phase, close }: DrawerProps) {
  const { t } = useSpeech()
  const plan = answer.document
  const [text, setText] = useState(entry.text)
  const [at, setAt] = useState(entry.phase ?? phase?.id ?? sellingPhase(plan)?.id ?? plan.phases[0]?.id ?? '')
  const save = useSaveSection(answer.id)
  const id = useId()
  const faults = faultsOf(text)
  const value = scriptsWith(plan, entry, at, text)
  const newer = newerVersion(save.error)
  if (newer)
    return <ConflictDrawer newer={newer} mine={value} section="scripts" campaign={answer.id} close={close} />
  const send = () =>
    save.mutate(
      { section: 'scripts', value, because: t('service.because'), onVersion: answer.version },
      { onSuccess: close },
    )
  return (
    <Drawer
      title={t(entry.own ? 'service.edit.title' : 'service.adopt.title')}
      close={close}
      foot={
        <Button
          strong
          busy={save.isPending}
          disabled={text.trim() === '' || faults.length > 0}
          onClick={send}
        >
          {t('do.save')}
        </Button>
      }
    >
      <div className="stack">
        <label htmlFor={`${id}-phase`} className="small">
          {t('field.phase')}
        </label>
        <Select
          id={`${id}-phase`}
          value={at}
          disabled={entry.own}
          onChange={setAt}
          options={plan.phases.map((each) => ({ value: each.id, label: each.name }))}
        />
        <TextWithNames text={text} faults={faults} write={setText} />
        <AsSaid live={live} text={text} />
        {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      </div>
    </Drawer>
  )
}

type TextProps = { text: string; faults: readonly string[]; write: (text: string) => void }

/** The text, what is wrong with it, and the names that the plan fills in. */
function TextWithNames({ text, faults, write }: TextProps) {
  const { t } = useSpeech()
  const id = useId()
  return (
    <>
      <label htmlFor={id} className="small">
        {t('service.text')}
      </label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 5, maxRows: 14 }}
        value={text}
        status={faults.length > 0 ? 'error' : ''}
        onChange={(event) => write(event.target.value)}
      />
      {faults.length > 0 ? (
        <p className="small stale" role="alert">
          {t('service.faults', { faults: faults.join(' ') })}
        </p>
      ) : null}
      <p className="small muted">{t('service.fields')}</p>
      <div className="row">
        {fields.map((field) => (
          <Button key={field} quiet onClick={() => write(`${text}{${field}}`)}>
            {`{${field}}`}
          </Button>
        ))}
      </div>
    </>
  )
}

/** How it reads to a buyer who asks about the first item of the lineup. */
function AsSaid({ live, text }: { live: LivePlan; text: string }) {
  const { t } = useSpeech()
  const line = live.plan.lineup[0] ?? null
  const values = useMemo(() => valuesOf(live, line), [live, line])
  const { text: said, missing } = fill(text, values)
  return (
    <div className="service-said">
      <b>{t('service.asSaid', { item: line?.title ?? '' })}</b>
      <p>{said}</p>
      {missing.length > 0 ? (
        <p className="small stale">{t('service.missing', { names: missing.join('、') })}</p>
      ) : null}
    </div>
  )
}
