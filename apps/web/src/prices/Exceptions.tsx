import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { exceptionKinds } from '@dacu/campaign'
import type { ExceptionLine } from '@dacu/contract'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useReader, useRoom, type Reader } from '../frame/room.tsx'
import { addDays } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import type { Span } from '../parts/days.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Failed, Loaded } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { useNames } from '../parts/people.ts'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { DaysField } from './WhatIf.tsx'

type Line = ExceptionLine
type Said = Omit<Line, 'at' | 'by'>
type ExceptionsProps = { shop: string; sku: string | null; today: string }

/** Days whose prices do not count, with who said so and why; planners keep the list. */
export function Exceptions({ shop, sku, today }: ExceptionsProps) {
  const reader = useReader()
  const { t } = reader
  const { me } = useRoom()
  const mayWrite = me.role === 'owner' || me.role === 'operations'
  const kept = useQuery(questions.priceExceptions(shop))
  const [adding, setAdding] = useState(false)
  const save = useSaved(shop, kept.data?.version ?? 0)
  const names = useNames()
  const list = kept.data?.exceptions ?? []
  const add = mayWrite ? <Button onClick={() => setAdding(true)}>{t('prices.exceptions.add')}</Button> : null
  const remove = mayWrite ? (row: Line) => save.mutate(list.filter((each) => each !== row)) : null
  return (
    <Panel title={t('prices.exceptions')} aside={add}>
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      <Loaded
        of={kept}
        isEmpty={({ exceptions }) => exceptions.length === 0}
        empty={<Empty title={t('prices.exceptions.none')} />}
      >
        {({ exceptions }) => (
          <Ledger
            label={t('prices.exceptions')}
            rows={exceptions}
            columns={columnsOf(reader, names, remove)}
            keyOf={(_, index) => String(index)}
          />
        )}
      </Loaded>
      {adding ? (
        <AddDrawer
          sku={sku}
          today={today}
          close={() => setAdding(false)}
          add={(said) => save.mutate([...list, said], { onSuccess: () => setAdding(false) })}
          busy={save.isPending}
        />
      ) : null}
    </Panel>
  )
}

function useSaved(shop: string, version: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (list: readonly Said[]) =>
      client().put('/api/shops/{code}/price-exceptions', {
        params: { code: shop },
        ifMatch: version,
        body: {
          exceptions: list.map(({ kind, from, until, skus, because }) => ({
            kind,
            from,
            until,
            skus,
            because,
          })),
        },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['prices'] }),
  })
}

function columnsOf(
  { t }: Reader,
  names: (user: string) => string,
  remove: ((row: Line) => void) | null,
): Column<Line>[] {
  const columns: Column<Line>[] = [
    { id: 'kind', name: t('prices.exceptions.kind'), cell: ({ kind }) => t(`prices.kind.${kind}`) },
    {
      id: 'days',
      name: t('prices.exceptions.days'),
      tight: true,
      cell: ({ from, until }) => `${from} – ${addDays(until, -1)}`,
    },
    {
      id: 'skus',
      name: t('prices.exceptions.skus'),
      cell: ({ skus }) => skus?.join('、') ?? t('prices.exceptions.skus.all'),
    },
    { id: 'because', name: t('prices.exceptions.because'), cell: ({ because }) => because },
    { id: 'by', name: t('prices.exceptions.by'), wide: true, cell: ({ by }) => names(by) },
  ]
  if (remove === null) return columns
  return [
    ...columns,
    {
      id: 'do',
      name: <span className="hidden-words">{t('do.edit')}</span>,
      cell: (row) => (
        <Button quiet onClick={() => remove(row)}>
          {t('prices.exceptions.remove')}
        </Button>
      ),
    },
  ]
}

type Entered = { kind: Line['kind']; days: Span; skus: 'all' | 'this'; because: string }
type AddProps = {
  sku: string | null
  today: string
  close: () => void
  add: (said: Said) => void
  busy: boolean
}

function AddDrawer({ sku, today, close, add, busy }: AddProps) {
  const { t } = useReader()
  const required = [{ required: true }]
  const send = ({ kind, days, skus, because }: Entered) =>
    add({
      kind,
      from: days.from,
      until: addDays(days.until, 1),
      skus: skus === 'this' && sku !== null ? [sku] : null,
      because,
    })
  const from: Partial<Entered> = { kind: 'member_price', days: { from: today, until: today }, skus: 'all' }
  const reach = [
    { value: 'all', label: t('prices.exceptions.skus.all') },
    ...(sku === null ? [] : [{ value: 'this', label: t('prices.exceptions.skus.this', { sku }) }]),
  ]
  return (
    <Drawer title={t('prices.exceptions')} close={close}>
      <Fields<Entered> from={from} send={send}>
        <Form.Item name="kind" label={t('prices.exceptions.kind')} rules={required}>
          <Select
            options={exceptionKinds.map((kind) => ({ value: kind, label: t(`prices.kind.${kind}`) }))}
          />
        </Form.Item>
        <Form.Item name="days" label={t('prices.exceptions.days')} rules={required}>
          <DaysField label={t('prices.exceptions.days')} today={today} />
        </Form.Item>
        <Form.Item name="skus" label={t('prices.exceptions.skus')} rules={required}>
          <Select options={reach} />
        </Form.Item>
        <Form.Item name="because" label={t('prices.exceptions.because')} rules={required}>
          <Input maxLength={500} />
        </Form.Item>
        <Button strong type="submit" busy={busy}>
          {t('prices.exceptions.add')}
        </Button>
      </Fields>
    </Drawer>
  )
}
