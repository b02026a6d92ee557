import { channels, type Node, type ServicePlan, type Theme } from '@dacu/campaign'
import { useId, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Fields } from '../../parts/Fields.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { asProblem } from '../../wire/client.ts'
import { useSpeech } from '../../words/index.ts'
import { ConflictDrawer } from '../edit/ConflictDrawer.tsx'
import { fieldsOf, type Field, type Row } from '../edit/field.ts'
import { FieldInput } from '../edit/FieldInput.tsx'
import { Because, becauseIn, type Editing } from '../edit/RowDrawer.tsx'
import { newerVersion, useSaveSection } from '../edit/save.ts'
import { filledFrom, readRow, type Filled } from '../edit/value.ts'
import { Cell } from './Cell.tsx'

const fieldsOfObject: Record<'node' | 'theme' | 'service', Field[]> = {
  node: fieldsOf<Node>([
    { id: 'name', name: 'field.name', kind: 'text' },
    { id: 'kind', name: 'field.kind', kind: 'code', group: 'node', codes: ['channel', 'company'] },
    { id: 'channel', name: 'field.channel', kind: 'code', group: 'channel', codes: channels, open: true },
    { id: 'purpose', name: 'field.purpose', kind: 'long' },
    { id: 'days', name: 'field.nodeDays', kind: 'lines' },
  ]),
  theme: fieldsOf<Theme>([
    { id: 'title', name: 'field.title', kind: 'text' },
    { id: 'sellerReason', name: 'field.sellerReason', kind: 'long' },
    { id: 'buyerReason', name: 'field.buyerReason', kind: 'long' },
    { id: 'keywords', name: 'field.keywords', kind: 'lines' },
  ]),
  service: fieldsOf<ServicePlan>([
    { id: 'shipHours', name: 'field.shipHours', kind: 'count', open: true },
    { id: 'protectionDays', name: 'field.protectionDays', kind: 'count', open: true },
    { id: 'enquiriesPermyriad', name: 'field.enquiriesPermyriad', kind: 'share' },
    { id: 'handlingSeconds', name: 'field.handlingSeconds', kind: 'count' },
    { id: 'parallel', name: 'field.parallel', kind: 'count' },
    { id: 'withinSeconds', name: 'field.withinSeconds', kind: 'count' },
    { id: 'sharePermyriad', name: 'field.answeredShare', kind: 'share' },
    { id: 'awayPermyriad', name: 'field.awayPermyriad', kind: 'share' },
    { id: 'permanent', name: 'field.permanent', kind: 'count' },
    { id: 'shiftHours', name: 'field.shiftHours', kind: 'count' },
    { id: 'shiftFen', name: 'field.shiftFen', kind: 'money' },
  ]),
}

type ObjectProps = Editing & { section: 'node' | 'theme' | 'service'; readOnly: boolean }

/** A section that is one thing: its fields as a list, and a form. */
export function ObjectSection(props: ObjectProps) {
  const { t } = useSpeech()
  const [editing, setEditing] = useState(false)
  const { section, plan, readOnly } = props
  const fields = fieldsOfObject[section]
  const row: Row = plan[section]
  return (
    <>
      <dl className="facts-list">
        {fields.map((field) => (
          <div key={field.id}>
            <dt>{t(field.name)}</dt>
            <dd>
              <Cell field={field.id === 'kind' ? { ...field, kind: 'text' } : field} row={row} plan={plan} />
            </dd>
          </div>
        ))}
      </dl>
      {readOnly ? null : <Button onClick={() => setEditing(true)}>{t('do.edit')}</Button>}
      {editing ? <ObjectDrawer {...props} fields={fields} row={row} close={() => setEditing(false)} /> : null}
    </>
  )
}

type DrawerProps = ObjectProps & { fields: Field[]; row: Row; close: () => void }

function ObjectDrawer(props: DrawerProps) {
  const { campaign, plan, section, fields, close } = props
  const { t } = useSpeech()
  // As in a row's form: what is saved builds on what was read when the form was opened.
  const [{ version, row }] = useState({ version: props.version, row: props.row })
  const save = useSaveSection(campaign)
  const [mine, setMine] = useState<Row>(row)
  const form = useId()
  const submit = (filled: Filled) => {
    const value = readRow(fields, row, filled, plan)
    setMine(value)
    save.mutate({ section, value, because: becauseIn(filled), onVersion: version }, { onSuccess: close })
  }
  const newer = newerVersion(save.error)
  if (newer)
    return <ConflictDrawer newer={newer} mine={mine} section={section} campaign={campaign} close={close} />
  return (
    <Drawer
      title={t('plan.edit.title', { section: t(`section.${section}`) })}
      close={close}
      foot={
        <Button strong type="submit" form={form} busy={save.isPending}>
          {t('do.save')}
        </Button>
      }
    >
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      <Fields<Filled> id={form} from={filledFrom(fields, row, plan)} send={submit}>
        {fields.map((field) => (
          <FieldInput key={field.id} field={field} row={row} plan={plan} />
        ))}
        <Because />
      </Fields>
    </Drawer>
  )
}
