import type { Campaign, Section } from '@dacu/campaign'
import { useId, useState, type FormEvent } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { asProblem } from '../../wire/client.ts'
import { useSpeech } from '../../words/index.ts'
import { ConflictDrawer } from './ConflictDrawer.tsx'
import type { Field, Row } from './field.ts'
import { FieldInput } from './FieldInput.tsx'
import { newerVersion, useSaveSection } from './save.ts'
import { readRow } from './value.ts'

export type Editing = {
  campaign: string
  version: number
  plan: Campaign
  section: Section
}

type RowDrawerProps = Editing & {
  fields: readonly Field[]
  rows: readonly Row[]
  row: Row
  isNew: boolean
  close: () => void
}

/** One row of a section in a form; saved with the whole section over the version it was read at. */
export function RowDrawer(props: RowDrawerProps) {
  const { campaign, plan, section, fields, row, isNew, close } = props
  // A colleague's save may come in while this form is open. What is saved still builds on what was read when it
  // was opened, so that the server can tell the two apart.
  const [{ version, rows }] = useState({ version: props.version, rows: props.rows })
  const { t } = useSpeech()
  const save = useSaveSection(campaign)
  const [mine, setMine] = useState<readonly Row[]>(rows)
  const form = useId()
  const send = (next: readonly Row[], because: string) => {
    setMine(next)
    save.mutate({ section, value: next, because, onVersion: version }, { onSuccess: close })
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const next = readRow(fields, row, data, plan)
    send(
      isNew ? [...rows, next] : rows.map((each) => (each === row ? next : each)),
      String(data.get('because')),
    )
  }
  const newer = newerVersion(save.error)
  if (newer)
    return <ConflictDrawer newer={newer} mine={mine} section={section} campaign={campaign} close={close} />
  const name = t(`section.${section}`)
  return (
    <Drawer
      title={t(isNew ? 'plan.add.title' : 'plan.edit.title', { section: name })}
      close={close}
      foot={
        <>
          {isNew || section === 'lessons' ? null : (
            <RemoveButton
              remove={() =>
                send(
                  rows.filter((each) => each !== row),
                  '',
                )
              }
            />
          )}
          <Button onClick={close}>{t('do.cancel')}</Button>
          <Button strong type="submit" form={form} busy={save.isPending}>
            {t('do.save')}
          </Button>
        </>
      }
    >
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      <form id={form} className="fields" onSubmit={submit}>
        {fields.map((field) => (
          <FieldInput key={field.id} field={field} row={row} plan={plan} />
        ))}
        <Because />
      </form>
    </Drawer>
  )
}

export function Because() {
  const { t } = useSpeech()
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{t('plan.because')}</label>
      <input id={id} name="because" maxLength={2000} placeholder={t('plan.because.hint')} />
    </>
  )
}

function RemoveButton({ remove }: { remove: () => void }) {
  const { t } = useSpeech()
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <Button quiet className="at-left" onClick={() => setAsked(true)}>
        {t('do.remove')}
      </Button>
    )
  return (
    <span className="at-left row">
      <span className="small">{t('plan.remove.sure')}</span>
      <Button onClick={remove}>{t('plan.remove.yes')}</Button>
    </span>
  )
}
