import { useEffect, useMemo, useRef, useState } from 'react'
import type { FloorRow, Restoration } from '@dacu/pricing/floor'
import { readBook, type Book } from '../offers/problems.ts'
import { basketText, type LabBasket, type Stock } from './basket.ts'
import { goodsText, type LabGoods } from './goods.ts'
import type { Job, JobWallet, Told } from './jobs.ts'

type JobOf<K extends Job['kind']> = Omit<Extract<Job, { kind: K }>, 'id' | 'kind'>
type ToldOf<K extends Job['kind']> = Extract<Told, { kind: K }>

let worker: Worker | null = null
let jobs = 0
const listeners = new Map<number, (told: Told) => void>()

/** One worker for the page; it comes with the first thing that is asked of it. */
function workerOf(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('lab-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => listeners.get(data.id)?.(data))
  return worker
}

function ask(job: Job, listen: (told: Told) => void): () => void {
  listeners.set(job.id, listen)
  // A worker is our own code; only windows have an origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  workerOf().postMessage(job)
  return () => listeners.delete(job.id)
}

const nextId = () => ++jobs

const catalogueText = (goods: readonly LabGoods[]) => ({
  format: 'dacu.catalogue/1',
  skus: goods.map(goodsText),
})

export type Floors = {
  rows: readonly FloorRow[]
  done: number
  of: number
  working: boolean
  proving: boolean
  failed: string | null
}

const noFloors: Floors = { rows: [], done: 0, of: 0, working: false, proving: false, failed: null }

function merged(before: readonly FloorRow[], rows: readonly FloorRow[]): FloorRow[] {
  const now = new Map(rows.map((row) => [row.sku, row]))
  const kept = before.map((row) => {
    const other = now.get(row.sku)
    now.delete(row.sku)
    return other ?? row
  })
  return [...kept, ...now.values()]
}

/** The floors of a book, filling up while the worker goes through the goods; a newer book starts them anew. */
export function useFloors(book: Book, goods: readonly LabGoods[]): Floors {
  const { file } = readBook(book)
  const [found, setFound] = useState<{ of: unknown; floors: Floors }>({ of: null, floors: noFloors })
  useEffect(() => {
    if (file === null || goods.length === 0) return
    const id = nextId()
    let floors: Floors = { ...noFloors, of: goods.length, working: true }
    const put = (part: Partial<Floors>) => {
      floors = { ...floors, ...part }
      setFound({ of: book, floors })
    }
    const listen = (told: Told) => {
      if (told.kind === 'failed') put({ working: false, failed: told.because })
      if (told.kind !== 'floor') return
      const working = told.done < told.of || told.proving
      put({
        rows: merged(floors.rows, told.rows),
        done: told.done,
        of: told.of,
        working,
        proving: told.proving,
      })
    }
    return ask({ kind: 'floor', id, offers: book, catalogue: catalogueText(goods) }, listen)
  }, [book, file, goods])
  return found.of === book ? found.floors : { ...noFloors, of: goods.length, working: file !== null }
}

/** What the worker said last about the newest question of one kind; null while it works. */
function useAnswer<K extends 'advice' | 'restore'>(kind: K, question: JobOf<K> | null): ToldOf<K> | null {
  const [told, setTold] = useState<{ of: unknown; answer: Told } | null>(null)
  const asked = useRef(question)
  useEffect(() => {
    asked.current = question
    if (question === null) return
    // A question of kind K is put together of exactly the fields of a job of kind K.
    const job = { kind, id: nextId(), ...question } as unknown as Job
    return ask(job, (answer) => asked.current === question && setTold({ of: question, answer }))
  }, [kind, question])
  const fits = told !== null && told.of === question && told.answer.kind === kind
  // Checked above: the answer's kind is K.
  return fits ? (told.answer as ToldOf<K>) : null
}

/** 凑单 and the best use of the wallet for the basket in hand. */
export function useAdvice(
  book: Book,
  basket: LabBasket,
  stock: Stock,
  goods: readonly LabGoods[],
  wallet: JobWallet,
) {
  const { file } = readBook(book)
  const ready = file !== null && basket.picks.length > 0
  const question = useMemo(
    () =>
      ready
        ? { offers: book, basket: basketText(basket, stock), catalogue: catalogueText(goods), wallet }
        : null,
    [ready, book, basket, stock, goods, wallet],
  )
  return useAnswer('advice', question)
}

/** The single changes that bring one SKU back to its limit; null while they are sought. */
export function useRestorations(
  book: Book,
  goods: readonly LabGoods[],
  broken: { sku: string; limitFen: number } | null,
): readonly Restoration[] | null {
  const { sku, limitFen } = broken ?? { sku: '', limitFen: 0 }
  const question = useMemo(
    () => (sku === '' ? null : { offers: book, catalogue: catalogueText(goods), sku, limitFen }),
    [book, goods, sku, limitFen],
  )
  return useAnswer('restore', question)?.restorations ?? null
}
