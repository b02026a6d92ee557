import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BodyOf, Routes, SheetAnswer } from '@dacu/contract'
import { toast } from '../parts/Toast.tsx'
import { client } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'

type GoodsBody = BodyOf<Routes['PUT /api/shops/{code}/catalogue/{item}']>
type OrderBody = BodyOf<Routes['PUT /api/purchase-orders/{id}']>
type SupplierBody = BodyOf<Routes['POST /api/suppliers']>

/** A save of this page: told when it went well, and what it touches is asked anew. */
function useSave<Given, Answer>(save: (given: Given) => Promise<Answer>, done: (answer: Answer) => void) {
  const queries = useQueryClient()
  const { t } = useSpeech()
  return useMutation({
    mutationFn: save,
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ queryKey: ['catalogue'] })
      toast(t('goods.saved'))
      done(answer)
    },
  })
}

export const useSaveGoods = (code: string, done: (item: string) => void) =>
  useSave(
    ({ item, version, body }: { item: string; version: number; body: GoodsBody }) =>
      client().put('/api/shops/{code}/catalogue/{item}', { params: { code, item }, ifMatch: version, body }),
    ({ item }) => done(item),
  )

/** A new order has no id yet; one that is taken away has no body any more. */
type OrderGiven = { shop: string; known: { id: string; version: number } | null; body: OrderBody | null }

async function sendOrder({ shop, known, body }: OrderGiven): Promise<void> {
  if (known === null && body !== null)
    await client().post('/api/purchase-orders', { body: { shop, ...body } })
  if (known === null) return
  const at = { params: { id: known.id }, ifMatch: known.version }
  if (body === null) await client().delete('/api/purchase-orders/{id}', at)
  else await client().put('/api/purchase-orders/{id}', { ...at, body })
}
export const useSaveOrder = (done: () => void) => useSave(sendOrder, done)

type SupplierGiven = { known: { id: string; version: number } | null; body: SupplierBody | null }

async function sendSupplier({ known, body }: SupplierGiven): Promise<void> {
  if (known === null && body !== null) await client().post('/api/suppliers', { body })
  if (known === null) return
  const at = { params: { id: known.id }, ifMatch: known.version }
  if (body === null) await client().delete('/api/suppliers/{id}', at)
  else await client().put('/api/suppliers/{id}', { ...at, body })
}
export const useSaveSupplier = (done: () => void) => useSave(sendSupplier, done)

/** Sends a sheet, to be looked at or to be kept. */
export function useSheet(shop: string, applied: () => void) {
  const queries = useQueryClient()
  const { t } = useSpeech()
  return useMutation({
    mutationFn: ({ file, apply }: { file: File; apply: boolean }): Promise<SheetAnswer> =>
      client().goodsSheet(shop, { name: file.name, apply }, { body: file }),
    onSuccess: async (outcome) => {
      if (!outcome.applied) return
      await queries.invalidateQueries({ queryKey: ['catalogue'] })
      toast(t('goods.sheet.applied'))
      applied()
    },
  })
}
