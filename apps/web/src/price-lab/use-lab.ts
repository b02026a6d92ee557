import type { CampaignAnswer } from '@dacu/contract'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNowOnce } from '../frame/room.tsx'
import { withOffset } from '../numbers/time.ts'
import { shelfOf, type Shelf } from '../offers/goods.ts'
import { readBook, type Book } from '../offers/problems.ts'
import { useAddress } from '../parts/address.ts'
import { useGo } from '../parts/Go.tsx'
import { to } from '../to.ts'
import { searchOf, stateFrom, type Column, type LabState, type View } from './address.ts'
import { emptyBasket, type LabBasket, type Pick, type Stock } from './basket.ts'
import { draftOf, isUnchanged, noDraft, withDraft, type Draft } from './columns.ts'
import { goodsOf, type LabGoods } from './goods.ts'
import { typicalBaskets, type Typical } from './typical.ts'

/** A draft as it is worked on: the book, and the plan's version that it was begun from. */
type Own = { book: Book; version: number; base: Book }

type State = Omit<LabState, 'drafts'> & { B: Own | null; C: Own | null }

export type Lab = {
  answer: CampaignAnswer
  goods: readonly LabGoods[]
  stock: Stock
  shelf: Shelf
  typical: readonly Typical[]
  view: View
  column: Column
  basket: LabBasket
  kept: readonly (readonly Pick[])[]
  /** The books that are open; A is the plan's. */
  books: { A: Book; B: Book; C: Book | null }
  /** The book in hand, and the last one in its place that could be priced. */
  book: Book
  priced: Book
  draft: Draft
  /** The version that the book in hand builds on. */
  version: number
  show: (view: View) => void
  pick: (column: Column) => void
  openC: () => void
  closeC: () => void
  setBasket: (basket: LabBasket) => void
  setKept: (kept: readonly (readonly Pick[])[]) => void
  /** Changes the book in hand; in A it goes to B, because the plan changes only by saving. */
  setBook: (book: Book) => void
  discard: () => void
  link: () => { href: string; whole: boolean }
}

/** So long after the last change the address is written: browsers count how often that happens. */
const addressMs = 350

/** An instant within the campaign: now, while it runs, else the first minute of its burst. */
function beginAt(answer: CampaignAnswer, now: number): string | null {
  const { phases, zone, window } = answer.document
  if (now >= Date.parse(window.from) && now < Date.parse(window.until))
    return withOffset(now - (now % 60_000), zone)
  const burst = phases.find(({ kind }) => kind === 'peak' || kind === 'burst') ?? phases[0]
  return burst?.window.from ?? null
}

function ownFrom(base: Book, draft: Draft | null, version: number): Own | null {
  return draft === null ? null : { book: withDraft(base, draft), version, base }
}

/** The lab of one campaign: what is open, what is in the basket, and the address that says both. */
export function useLab(answer: CampaignAnswer): Lab {
  const plan = answer.document
  const now = useNowOnce()
  const goods = useMemo(() => goodsOf(plan), [plan])
  const stock = useMemo(() => new Map(goods.map((one) => [one.sku, one])), [goods])
  const shelf = useMemo(() => shelfOf(plan), [plan])
  const typical = useMemo(() => typicalBaskets(plan, goods), [plan, goods])
  const address = useAddress()
  const [state, setState] = useState<State>(() => {
    const picks = typical.find(({ name }) => name === 'two')?.picks ?? []
    const channel = plan.lineup.find((line) => line.channels.length > 0)?.channels[0] ?? null
    const begin = { ...emptyBasket, picks, at: beginAt(answer, now), channel }
    const { drafts, ...rest } = stateFrom(address, begin)
    const b = isUnchanged(drafts.B) ? null : drafts.B
    const [B, C] = [b, drafts.C].map((draft) => ownFrom(plan.offers, draft, answer.version))
    return { ...rest, B: B ?? null, C: C ?? null }
  })
  const change = useCallback((part: Partial<State>) => setState((before) => ({ ...before, ...part })), [])
  const books = useMemo(
    () => ({ A: plan.offers, B: state.B?.book ?? plan.offers, C: state.C?.book ?? null }),
    [plan.offers, state.B, state.C],
  )
  const column: Column = state.column === 'C' && books.C === null ? 'B' : state.column
  const book = books[column] ?? books.A
  const own = column === 'A' ? null : state[column]
  const draft = useMemo(() => (own === null ? noDraft : draftOf(plan.offers, own.book)), [own, plan.offers])
  const link = useAddressSync(answer.id, state, plan.offers)
  return {
    answer,
    goods,
    stock,
    shelf,
    typical,
    view: state.view,
    column,
    basket: state.basket,
    kept: state.kept,
    books,
    book,
    priced: useLastPriced(book, column),
    draft,
    version: own?.version ?? answer.version,
    show: (view) => change({ view }),
    pick: (next) => change({ column: next }),
    openC: () => change({ C: { book, version: answer.version, base: plan.offers }, column: 'C' }),
    closeC: () => change({ C: null, column: 'B' }),
    setBasket: (basket) => change({ basket }),
    setKept: (kept) => change({ kept }),
    setBook: (next) => {
      const target = column === 'C' ? 'C' : 'B'
      const before = state[target]
      const { version, base } = before ?? { version: answer.version, base: plan.offers }
      change({ [target]: { book: next, version, base }, column: target })
    },
    discard: () => change(column === 'C' ? { C: null, column: 'B' } : { B: null }),
    link,
  }
}

/** While something is wrong in the book, what was last right is still shown. */
function useLastPriced(book: Book, column: Column): Book {
  const [last, setLast] = useState({ book, column })
  const right = readBook(book).file !== null
  if (right && (last.book !== book || last.column !== column)) setLast({ book, column })
  return right || last.column !== column ? book : last.book
}

/** Writes the state into the address, and gives the link that a colleague can be sent. */
function useAddressSync(campaign: string, state: State, base: Book): Lab['link'] {
  const go = useGo()
  const made = useMemo(() => {
    const { B, C, ...rest } = state
    const drafts = {
      B: B === null ? noDraft : draftOf(base, B.book),
      C: C === null ? null : draftOf(base, C.book),
    }
    const { search, whole } = searchOf({ ...rest, drafts })
    return { href: to.priceLab({ campaign }, search), whole }
  }, [campaign, state, base])
  const replace = useRef(go)
  useEffect(() => {
    replace.current = go
  })
  useEffect(() => {
    const timer = setTimeout(() => {
      if (`${location.pathname}${location.search}` !== made.href) replace.current(made.href, 'replace')
    }, addressMs)
    return () => clearTimeout(timer)
  }, [made.href])
  return () => made
}
