import { useQuery } from '@tanstack/react-query'
import type { SupplierLine } from '@dacu/contract'
import { Form, Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useReader, type Reader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Failed, Loaded } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { asProblem } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { useSaveSupplier } from './saving.ts'

/** Who makes the goods 供应商, and how long an order takes. */
export function Suppliers({ plans }: { plans: boolean }) {
  const reader = useReader()
  const { t } = reader
  const suppliers = useQuery(questions.suppliers())
  const [open, setOpen] = useState<SupplierLine | 'new' | null>(null)
  const add = plans ? <Button onClick={() => setOpen('new')}>{t('goods.suppliers.add')}</Button> : null
  return (
    <Panel title={t('goods.tab.suppliers')} aside={add}>
      <Loaded
        of={suppliers}
        isEmpty={(rows) => rows.length === 0}
        empty={<Empty title={t('goods.suppliers.none')}>{t('goods.suppliers.none.line')}</Empty>}
      >
        {(rows) => (
          <Ledger
            label={t('goods.tab.suppliers')}
            rows={rows}
            columns={columnsOf(reader, plans ? setOpen : null)}
            keyOf={({ id }) => id}
          />
        )}
      </Loaded>
      {open === null ? null : (
        <SupplierDrawer supplier={open === 'new' ? null : open} close={() => setOpen(null)} />
      )}
    </Panel>
  )
}

function columnsOf({ t }: Reader, open: ((row: SupplierLine) => void) | null): Column<SupplierLine>[] {
  const edit: Column<SupplierLine> = {
    id: 'do',
    name: <span className="hidden-words">{t('do.edit')}</span>,
    cell: (row) => (
      <Button quiet onClick={() => open?.(row)}>
        {t('goods.edit')}
      </Button>
    ),
  }
  return [
    { id: 'name', name: t('goods.suppliers.name'), cell: ({ name }) => name },
    { id: 'lead', name: t('goods.suppliers.lead'), number: true, cell: ({ leadDays }) => leadDays },
    { id: 'contact', name: t('goods.suppliers.contact'), cell: ({ contact }) => contact },
    { id: 'note', name: t('goods.orders.note'), wide: true, cell: ({ note }) => note },
    ...(open === null ? [] : [edit]),
  ]
}

type Filled = { name: string; leadDays: number; contact?: string; note?: string }

function SupplierDrawer({ supplier, close }: { supplier: SupplierLine | null; close: () => void }) {
  const { t } = useReader()
  const id = useId()
  const save = useSaveSupplier(close)
  const known = supplier === null ? null : { id: supplier.id, version: supplier.version }
  const submit = ({ name, leadDays, contact = '', note = '' }: Filled) =>
    save.mutate({ known, body: { name: name.trim(), leadDays, contact: contact.trim(), note: note.trim() } })
  return (
    <Drawer
      title={supplier?.name ?? t('goods.suppliers.add')}
      close={close}
      foot={
        <>
          {known === null ? null : (
            <Button quiet busy={save.isPending} onClick={() => save.mutate({ known, body: null })}>
              {t('goods.suppliers.remove')}
            </Button>
          )}
          <Button strong type="submit" form={id} busy={save.isPending}>
            {t('do.save')}
          </Button>
        </>
      }
    >
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      <Fields<Filled> id={id} {...(supplier === null ? {} : { from: supplier })} send={submit}>
        <Form.Item
          name="name"
          label={t('goods.suppliers.name')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="leadDays" label={t('goods.suppliers.lead')} rules={[{ required: true }]}>
          <InputNumber<number> className="wide-control" min={0} max={400} precision={0} />
        </Form.Item>
        <Form.Item name="contact" label={t('goods.suppliers.contact')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="note" label={t('goods.orders.note')}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </Fields>
    </Drawer>
  )
}
