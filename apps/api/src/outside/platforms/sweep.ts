import { ask, type Line } from './call.ts'
import type { Failure } from './failure.ts'
import type { Page, PulledOrder, Span } from './platform.ts'
import { wallOf } from './zone.ts'

/** An order and the call that brought it, which every row made of it names as its source. */
export type Found = { order: PulledOrder; call: string }

export type Swept =
  /** Every order that changed within the span, each once, as it was last seen. `missing` of those the platform counts. */
  | { kind: 'whole'; found: readonly Found[]; missing: number }
  /** More pages than the platform gives for one span. */
  | { kind: 'too_many'; counted: number }
  | { kind: 'failed'; failure: Failure }

/** So often the same list has to come again before it is believed against the platform's own count. */
const sweepsMax = 3

/**
 * Reads a span whole. An order that changes while its list is paged leaves the span, and those behind it move up:
 * read from the first page on, one would slip through between two pages; read from the last, some come twice.
 * So the last page goes first, and the platform's `has_next` is only ever a reason to look further.
 * In the end as many orders must have been seen as the platform counts last; else the list is read again.
 */
export async function sweep(line: Line, span: Span): Promise<Swept> {
  const all = new Map<string, Found>()
  const lists: string[] = []
  for (;;) {
    const pass = await readOnce(line, span)
    if (pass.kind !== 'read') return pass
    for (const found of pass.found.values()) keepNewer(all, found)
    if (all.size >= pass.counted) return { kind: 'whole', found: [...all.values()], missing: 0 }
    lists.push([...pass.found.keys()].sort().join(' '))
    if (lists.length < sweepsMax) continue
    // Three times the very same list: then it is the count that is wrong, and says so for good.
    const settled = new Set(lists).size === 1
    const missing = pass.counted - all.size
    return settled
      ? { kind: 'whole', found: [...all.values()], missing }
      : { kind: 'failed', failure: { kind: 'incomplete', counted: pass.counted, given: all.size } }
  }
}

type Pass = { kind: 'read'; found: Map<string, Found>; counted: number } | Exclude<Swept, { kind: 'whole' }>

async function readOnce(line: Line, span: Span): Promise<Pass> {
  const { pageSize, pagesMax } = line.platform.limits
  const found = new Map<string, Found>()
  const first = await readPage(line, span, 1, found)
  if ('kind' in first) return first
  let counted = first.total ?? 0
  if (counted > pageSize * pagesMax) return { kind: 'too_many', counted }
  if (isAll(first, pageSize)) return { kind: 'read', found, counted }
  const last = Math.max(2, Math.ceil(counted / pageSize))
  const beyond = await readBeyond(line, span, last, found)
  if (beyond !== null) return beyond
  for (let page = last - 1; page >= 1; page -= 1) {
    const read = await readPage(line, span, page, found)
    if ('kind' in read) return read
    counted = read.total ?? counted
  }
  return { kind: 'read', found, counted: Math.max(counted, 0) }
}

/** One page that holds all there is needs no second look. */
function isAll(first: Page, pageSize: number): boolean {
  const whole = first.total === null ? first.orders.length < pageSize : first.total <= pageSize
  return whole && first.hasNext !== true && first.orders.length < pageSize
}

/** The last page by the count, and on while pages are full or are said to go on: counts are sometimes behind. */
async function readBeyond(
  line: Line,
  span: Span,
  last: number,
  found: Map<string, Found>,
): Promise<Pass | null> {
  const { pageSize, pagesMax } = line.platform.limits
  for (let page = last; page <= pagesMax; page += 1) {
    const read = await readPage(line, span, page, found)
    if ('kind' in read) return read
    const goesOn = read.orders.length >= pageSize || (read.hasNext === true && read.orders.length > 0)
    if (!goesOn) return null
  }
  return last >= pagesMax ? null : { kind: 'too_many', counted: pageSize * pagesMax + 1 }
}

type Broken = Extract<Pass, { kind: 'failed' }>

async function readPage(
  line: Line,
  span: Span,
  page: number,
  found: Map<string, Found>,
): Promise<Page | Broken> {
  const { platform, gateway } = line
  const asked = { span, page: page - 1 + platform.limits.firstPage, size: platform.limits.pageSize }
  const method = platform.list(asked)
  const got = await ask(line, (keys, at) => platform.request(method, keys, at, gateway))
  if (got.kind === 'failed') return got
  const read = platform.page(got.answer)
  if (read === null) return { kind: 'failed', failure: { kind: 'no_answer', because: 'unreadable' } }
  const call = callOf(platform.id, method.name, span, page)
  for (const order of read.orders) keepNewer(found, { order, call })
  return read
}

/** A list that moves while it is read shows an order in two states; the later change is the state that holds. */
function keepNewer(found: Map<string, Found>, next: Found): void {
  const known = found.get(next.order.id)
  if (known === undefined || next.order.modified >= known.order.modified) found.set(next.order.id, next)
}

/** `top:taobao.trades.sold.increment.get 2026-11-11T00:00:00/00:30:00 page 3`; the second day only where it is another. */
function callOf(platform: string, method: string, span: Span, page: number): string {
  const [from, until] = [wallOf(span.from).replace(' ', 'T'), wallOf(span.until).replace(' ', 'T')]
  const end = from.slice(0, 10) === until.slice(0, 10) ? until.slice(11) : until
  return `${platform}:${method} ${from}/${end} page ${page}`
}
