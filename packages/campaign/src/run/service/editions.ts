import type { Instant } from '../../calendar/time.ts'
import type { Campaign, Script } from '../../plan/document.ts'
import { fill } from './filling.ts'
import { libraryOf } from './library.ts'
import { quoted, valuesOf, yuan, type LivePlan } from './live.ts'

/** One line of what service people work with: a script as it is said now, or the price of an item. */
export type Line = { readonly id: string; readonly name: string; readonly text: string }

/** What was handed out 发布, by whom and when; service people confirm that they have read it. */
export type Edition = {
  readonly seq: number
  readonly at: Instant
  readonly by: string
  readonly lines: readonly Line[]
}

export type Stale =
  | { readonly kind: 'changed'; readonly line: Line; readonly before: string }
  | { readonly kind: 'new'; readonly line: Line }
  | { readonly kind: 'gone'; readonly line: Line }

function itemOf(plan: Campaign, script: Pick<Script, 'item'>) {
  return plan.lineup.find((line) => line.item === script.item || line.id === script.item) ?? null
}

/** The price table 价格表: what one and two pieces of each item come to. */
function priceLines(live: LivePlan): Line[] {
  return live.plan.lineup.map((line) => {
    const [one, two] = [quoted(live, [{ line, pieces: 1 }]), quoted(live, [{ line, pieces: 2 }])]
    const final = one && two ? `，1 件到手${yuan(one.payFen)}，2 件到手${yuan(two.payFen)}` : ''
    return { id: `price:${line.item}`, name: line.title, text: `活动价${yuan(line.eventPriceFen)}${final}` }
  })
}

/**
 * Everything that is said in a campaign, with the plan's values in it. A script about no item in particular keeps its
 * names in braces where only an item has them; the price table says those.
 */
export function linesNow(live: LivePlan): Line[] {
  const general = valuesOf(live, null)
  const scripts = libraryOf(live.plan, null).map((entry) => {
    const item = itemOf(live.plan, entry)
    const filled = fill(entry.text, item === null ? general : valuesOf(live, item))
    return { id: entry.id, name: entry.situation?.name.zh ?? entry.moment, text: filled.text }
  })
  return [...scripts, ...priceLines(live)]
}

/** What an edition says otherwise than the plan does now 过期话术; everything is new where none was handed out. */
export function staleIn(edition: Edition | null, now: readonly Line[]): Stale[] {
  const before = new Map((edition?.lines ?? []).map((line) => [line.id, line]))
  const ids = new Set(now.map(({ id }) => id))
  const changed = now.flatMap((line): Stale[] => {
    const old = before.get(line.id)
    if (!old) return [{ kind: 'new', line }]
    return old.text === line.text ? [] : [{ kind: 'changed', line, before: old.text }]
  })
  const gone = [...before.values()].filter(({ id }) => !ids.has(id))
  return [...changed, ...gone.map((line): Stale => ({ kind: 'gone', line }))]
}

/** Who read which edition 已读回执. */
export type Reading = { readonly by: string; readonly seq: number; readonly at: Instant }

/** Those of the people who have not read this edition or a later one. */
export function unreadBy<P extends { readonly user: string }>(
  edition: Edition,
  people: readonly P[],
  readings: readonly Reading[],
): P[] {
  const read = new Set(readings.filter(({ seq }) => seq >= edition.seq).map(({ by }) => by))
  return people.filter(({ user }) => !read.has(user))
}

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'name', 'text'].every((key) => typeof Object(value)[key] === 'string')

const linesMax = 5_000
const textMax = 20_000

/** What is wrong with an edition that somebody hands out; people would otherwise say what it does not. */
export function editionFault(
  body: Readonly<Record<string, unknown>>,
): { path: string; zh: string; en: string } | null {
  const { lines } = body
  if (!Array.isArray(lines) || lines.length === 0 || lines.length > linesMax)
    return {
      path: 'body.lines',
      zh: `应为 1 至 ${linesMax} 行话术`,
      en: `must be a list of 1 to ${linesMax} lines`,
    }
  const ids = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const path = `body.lines[${index}]`
    if (!isLine(line) || line.id === '' || line.text.length > textMax)
      return {
        path,
        zh: `应有 id、name 和不超过 ${textMax} 字的 text`,
        en: `must have an id, a name and a text of at most ${textMax} characters`,
      }
    if (ids.has(line.id)) return { path, zh: `${line.id} 出现了两次`, en: `${line.id} stands here twice` }
    ids.add(line.id)
  }
  return null
}

/** An edition as the journal keeps it; null for an entry of another form. */
export function editionFrom(entry: {
  seq: number
  at: Instant
  by: string
  body: Readonly<Record<string, unknown>>
}): Edition | null {
  const { lines } = entry.body
  if (!Array.isArray(lines)) return null
  return { seq: entry.seq, at: entry.at, by: entry.by, lines: lines.filter(isLine) }
}
