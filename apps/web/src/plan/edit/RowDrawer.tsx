import { Form, Input, Popconfirm } from 'antd'
import type { Campaign, Section } from '@dacu/campaign'
import { useId, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Fields } from '../../parts/Fields.tsx'
import { AsTyped } from '../../price-check/AsTyped.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { asProblem } from '../../wire/client.ts'
import { useSpeech } from '../../words/index.ts'
import { ConflictDrawer } from './ConflictDrawer.tsx'
import type { Field, Row } from './field.ts'
import { FieldInput } from './FieldInput.tsx'
import { newerVersion, useSaveSection } from './save.ts'
import { filledFrom, readRow, type Filled } from './value.ts'

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
  const wholeWith = (filled: Filled) => {
    const next = readRow(fields, row, filled, plan)
    return isNew ? [...rows, next] : rows.map((each) => (each === row ? next : each))
  }
  const submit = (filled: Filled) => send(wholeWith(filled), becauseIn(filled))
  const others = rows.filter((each) => each !== row)
  const newer = newerVersion(save.error)
  if (newer) return <ConflictDrawer {...{ newer, mine, base: rows, section, campaign, close }} />
  const name = t(`section.${section}`)
  return (
    <Drawer
      title={t(isNew ? 'plan.add.title' : 'plan.edit.title', { section: name })}
      close={close}
      foot={
        <>
          {isNew || section === 'lessons' ? null : <RemoveButton remove={() => send(others, '')} />}
          <Button onClick={close}>{t('do.cancel')}</Button>
          <Button strong type="submit" form={form} busy={save.isPending}>
            {t('do.save')}
          </Button>
        </>
      }
    >
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      <Fields<Filled> id={form} from={filledFrom(fields, row, plan)} send={submit}>
        {fields.map((field) => (
          <FieldInput key={field.id} field={field} row={row} plan={plan} />
        ))}
        <Because />
        <AsTyped campaign={campaign} plan={plan} section={section} row={row.id} next={wholeWith} />
      </Fields>
    </Drawer>
  )
}

/** Not `because`: goals and aims have a field of that name. */
const becauseField = 'savedBecause'
const becauseMax = 2000

export function becauseIn(filled: Filled): string {
  const value = filled[becauseField]
  return typeof value === 'string' ? value.trim() : ''
}

export function Because() {
  const { t } = useSpeech()
  return (
    <Form.Item name={becauseField} label={t('plan.because')}>
      <Input maxLength={becauseMax} placeholder={t('plan.because.hint')} />
    </Form.Item>
  )
}

function RemoveButton({ remove }: { remove: () => void }) {
  const { t } = useSpeech()
  return (
    <Popconfirm
      title={t('plan.remove.sure')}
      okText={t('plan.remove.yes')}
      cancelText={t('do.cancel')}
      onConfirm={remove}
    >
      <Button quiet className="at-left">
        {t('do.remove')}
      </Button>
    </Popconfirm>
  )
}
