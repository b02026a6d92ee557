import { itemRoles, usedBy, type Candidate, type ItemRole } from '@dacu/campaign'
import { Form, Input, Select } from 'antd'
import { useId } from 'react'
import { Button } from '../../parts/Button.tsx'
import { codeName } from '../../parts/codes.ts'
import { Drawer } from '../../parts/Drawer.tsx'
import { Fields } from '../../parts/Fields.tsx'
import type { ViewProps } from './view.ts'

export type Asking = { candidate: Candidate; verdict: 'picked' | 'refused'; role: ItemRole }
type Filled = { role: ItemRole; because: string }

/** Why an item comes along or does not; nobody remembers it in two weeks otherwise. */
export function VerdictDrawer({
  asking,
  close,
  answer,
  speech,
  saves,
}: ViewProps & { asking: Asking; close: () => void }) {
  const { c, t } = speech
  const form = useId()
  const { candidate, verdict, role } = asking
  const used = verdict === 'refused' && candidate.inLineup ? usedBy(answer.document, candidate.item) : []
  const send = ({ role: wanted, because }: Filled) =>
    verdict === 'picked'
      ? saves.pick(candidate, wanted, because, { onSuccess: close })
      : saves.refuse(candidate, because, { onSuccess: close })
  return (
    <Drawer
      title={c(verdict === 'picked' ? 'select.pick.title' : 'select.refuse.title', {
        title: candidate.title,
      })}
      close={close}
      foot={
        <Button strong type="submit" form={form} busy={saves.busy}>
          {t('do.save')}
        </Button>
      }
    >
      {used.length > 0 ? (
        <p>{c('select.used', { where: used.map((section) => t(`section.${section}`)).join('、') })}</p>
      ) : null}
      <Fields<Filled> id={form} from={{ role, because: '' }} send={send}>
        {verdict === 'picked' ? (
          <Form.Item name="role" label={c('select.role')}>
            <Select options={itemRoles.map((value) => ({ value, label: codeName(t, 'itemRole', value) }))} />
          </Form.Item>
        ) : null}
        <Form.Item name="because" label={c('select.why')} rules={[{ required: true }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </Fields>
    </Drawer>
  )
}
