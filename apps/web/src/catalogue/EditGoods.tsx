import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { GoodsAnswer } from '@dacu/contract'
import { Form, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { useNowOnce, useReader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { DayPicker } from '../parts/days.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { asProblem } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { useSaveGoods } from './saving.ts'
import { attributesFrom, attributesText } from './words.ts'

type Row = {
  sku: string
  attributes?: string
  list?: number | null
  cost?: number | null
  count?: number | null
}
type Filled = {
  item: string
  title: string
  category?: string
  brand?: string
  supplier?: string | null
  rows: Row[]
  costFrom?: string
  because?: string
}

const fenPerUnit = 100
const fen = (amount: number | null | undefined): number | null =>
  amount === null || amount === undefined ? null : Math.round(amount * fenPerUnit)

const filledFrom = (goods: GoodsAnswer): Filled => ({
  item: goods.item,
  title: goods.title,
  category: goods.category,
  brand: goods.brand,
  supplier: goods.supplier?.id ?? null,
  rows: goods.skus.map(({ sku, attributes, listFen }) => ({
    sku,
    attributes: attributesText(attributes),
    list: listFen === null ? null : listFen / fenPerUnit,
  })),
  costFrom: goods.today,
})

const fresh: Partial<Filled> = { supplier: null, rows: [{ sku: '' }] }

function bodyOf(filled: Filled, today: string) {
  const { title, category = '', brand = '', supplier = null, rows, costFrom, because = '' } = filled
  return {
    title: title.trim(),
    category: category.trim(),
    brand: brand.trim(),
    supplier,
    because: because.trim(),
    skus: rows.map(({ sku, attributes = '', list }) => ({
      sku: sku.trim(),
      attributes: attributesFrom(attributes) ?? {},
      listFen: fen(list),
    })),
    costs: rows.flatMap(({ sku, cost }) => {
      const costFen = fen(cost)
      return costFen === null ? [] : [{ sku: sku.trim(), costFen, from: costFrom || today }]
    }),
    counts: rows.flatMap(({ sku, count }) =>
      count === null || count === undefined ? [] : [{ sku: sku.trim(), pieces: count }],
    ),
  }
}

type EditGoodsProps = {
  shop: string
  /** Null for an item that is not there yet. */
  goods: GoodsAnswer | null
  close: () => void
  saved: (item: string) => void
}

/** What people say of an item, saved whole; new costs and counts go with it. */
export function EditGoods({ shop, goods, close, saved }: EditGoodsProps) {
  const { t } = useReader()
  const id = useId()
  const today = useToday(goods)
  const save = useSaveGoods(shop, (item) => {
    close()
    saved(item)
  })
  const submit = (filled: Filled) =>
    save.mutate({
      item: goods?.item ?? filled.item.trim(),
      version: goods?.version ?? 0,
      body: bodyOf(filled, today),
    })
  return (
    <Drawer
      wide
      title={goods?.title ?? t('goods.add')}
      close={close}
      foot={
        <Button strong type="submit" form={id} busy={save.isPending}>
          {t('do.save')}
        </Button>
      }
    >
      {save.error ? <SaveFailed error={save.error} close={close} /> : null}
      <Fields<Filled> id={id} from={goods === null ? fresh : filledFrom(goods)} send={submit}>
        <ItemFields isNew={goods === null} />
        <SkuRows />
        <div className="goods-fields">
          <Form.Item name="costFrom" label={t('goods.form.costFrom')}>
            <DayPicker clearable />
          </Form.Item>
          <Form.Item name="because" label={t('goods.form.because')}>
            <Input maxLength={500} />
          </Form.Item>
        </div>
      </Fields>
    </Drawer>
  )
}

/** A cost without a day of its own holds from the shop's today. */
function useToday(goods: GoodsAnswer | null): string {
  const { zone } = useReader()
  const now = useNowOnce()
  return goods?.today ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now)
}

/** Somebody else was quicker: what he saved is a press away, and what was typed here stays until then. */
function SaveFailed({ error, close }: { error: Error; close: () => void }) {
  const { t } = useReader()
  const queries = useQueryClient()
  const problem = asProblem(error)
  const reload = async () => {
    await queries.invalidateQueries({ queryKey: ['catalogue'] })
    close()
  }
  return (
    <>
      <Failed problem={problem} />
      {problem.status === 412 ? <Button onClick={() => void reload()}>{t('goods.conflict')}</Button> : null}
    </>
  )
}

function ItemFields({ isNew }: { isNew: boolean }) {
  const { t } = useReader()
  const suppliers = useQuery(questions.suppliers()).data ?? []
  const required = [{ required: true, whitespace: true }]
  return (
    <div className="goods-fields">
      {isNew ? (
        <Form.Item name="item" label={t('goods.id')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
      <Form.Item name="title" label={t('goods.item')} rules={required} className="goods-field-wide">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="category" label={t('goods.category')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="brand" label={t('goods.brand')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="supplier" label={t('goods.supplier')}>
        <Select
          options={[
            { value: null, label: t('goods.supplier.none') },
            ...suppliers.map(({ id, name, leadDays }) => ({
              value: id,
              label: t('goods.supplier.lead', { name, days: leadDays }),
            })),
          ]}
        />
      </Form.Item>
    </div>
  )
}

function SkuRows() {
  const { t } = useReader()
  const attributes = {
    validator: (_: unknown, text?: string) =>
      attributesFrom(text ?? '') === null
        ? Promise.reject(new Error(t('goods.attributes.wrong')))
        : Promise.resolve(),
  }
  return (
    <Form.List name="rows">
      {(fields, { add, remove }) => (
        <section className="stack">
          <h3>{t('goods.skuList')}</h3>
          <p className="small muted">{t('goods.form.untouched')}</p>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="goods-row">
              <Form.Item
                name={[name, 'sku']}
                label={t('goods.sku')}
                rules={[{ required: true, whitespace: true }]}
              >
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item
                name={[name, 'attributes']}
                label={t('goods.attributes')}
                rules={[attributes]}
                className="goods-row-wide"
              >
                <Input placeholder={t('goods.attributes.hint')} />
              </Form.Item>
              <Amount name={[name, 'list']} label={t('goods.form.price')} />
              <Amount name={[name, 'cost']} label={t('goods.form.cost')} />
              <Form.Item name={[name, 'count']} label={t('goods.form.count')}>
                <InputNumber<number> className="wide-control" min={0} precision={0} />
              </Form.Item>
              <Button quiet aria-label={t('goods.form.sku.remove')} onClick={() => remove(name)}>
                ✕
              </Button>
            </fieldset>
          ))}
          <Button onClick={() => add({ sku: '' })}>{t('goods.form.sku.add')}</Button>
        </section>
      )}
    </Form.List>
  )
}

const Amount = ({ name, label }: { name: (string | number)[]; label: string }) => (
  <Form.Item name={name} label={label}>
    <InputNumber<number> className="wide-control" min={0} precision={2} />
  </Form.Item>
)
