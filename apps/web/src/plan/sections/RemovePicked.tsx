import { Form, Input } from 'antd'
import { useId, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Fields } from '../../parts/Fields.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { asProblem } from '../../wire/client.ts'
import { useSpeech } from '../../words/index.ts'
import type { Row } from '../edit/field.ts'
import type { Editing } from '../edit/RowDrawer.tsx'
import { useSaveSection } from '../edit/save.ts'

type RemoveProps = Editing & { rows: readonly Row[]; picked: readonly string[]; done: () => void }

/** Several rows taken out at once, with one reason for all of them. */
export function RemovePicked({ campaign, section, version, rows, picked, done }: RemoveProps) {
  const { t } = useSpeech()
  const form = useId()
  const save = useSaveSection(campaign)
  const [asking, setAsking] = useState(false)
  const title = t('plan.remove.several', { count: picked.length })
  const send = ({ because = '' }: { because?: string }) => {
    const value = rows.filter((row) => !picked.includes(String(row.id)))
    save.mutate({ section, value, because, onVersion: version }, { onSuccess: done })
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{title}</Button>
      {asking ? (
        <Drawer
          title={title}
          close={() => setAsking(false)}
          foot={
            <Button strong type="submit" form={form} busy={save.isPending}>
              {title}
            </Button>
          }
        >
          {save.error ? <Failed problem={asProblem(save.error)} /> : null}
          <Fields id={form} send={send}>
            <Form.Item name="because" label={t('plan.remove.why')} rules={[{ required: true }]}>
              <Input.TextArea rows={3} maxLength={2000} />
            </Form.Item>
          </Fields>
        </Drawer>
      ) : null}
    </>
  )
}
