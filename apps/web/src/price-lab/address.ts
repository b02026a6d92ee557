import { isObject } from '../offers/json.ts'
import { basketFrom, emptyBasket, type LabBasket, type Pick } from './basket.ts'
import { isUnchanged, type Draft } from './columns.ts'

/**
 * The lab in an address 链接: what a colleague who opens it sees. Only what differs from an empty basket and the
 * plan's own offers is written.
 */
export const views = ['quote', 'compare', 'floor', 'calibration'] as const
export type View = (typeof views)[number]
export type Column = 'A' | 'B' | 'C'

export type LabState = {
  view: View
  column: Column
  basket: LabBasket
  /** Baskets kept for comparing. */
  kept: readonly (readonly Pick[])[]
  drafts: { B: Draft; C: Draft | null }
}

type Search = Readonly<Record<string, string>>

function picksText(picks: readonly Pick[]): string {
  return picks.map(({ sku, pieces }) => `${encodeURIComponent(sku)}*${pieces}`).join(',')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function picksFrom(text: string): Pick[] {
  return text.split(',').flatMap((part) => {
    const cut = part.lastIndexOf('*')
    const [sku, pieces] = [decoded(cut < 0 ? part : part.slice(0, cut)), Number(part.slice(cut + 1))]
    return sku === '' ? [] : [{ sku, pieces: Number.isInteger(pieces) && pieces > 0 ? pieces : 1 }]
  })
}

/** JSON as letters that an address takes without being spelled out. */
function packed(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function unpacked(text: string): unknown {
  try {
    const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const read: unknown = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.codePointAt(0) ?? 0)),
    )
    return read
  } catch {
    return null
  }
}

function draftFrom(text: string | undefined): Draft | null {
  const read = text === undefined ? null : unpacked(text)
  if (!isObject(read)) return null
  const { put, drop, order } = read
  const texts = (list: unknown) =>
    Array.isArray(list) ? list.filter((each) => typeof each === 'string') : undefined
  const ordered = texts(order)
  return {
    ...('rulebook' in read ? { rulebook: read['rulebook'] } : {}),
    put: Array.isArray(put) ? put.filter(isObject) : [],
    drop: texts(drop) ?? [],
    ...(ordered === undefined ? {} : { order: ordered }),
  }
}

/** Longer addresses are cut by chats and mail; the draft is then left to this page alone. */
export const addressMax = 7000

const list = (texts: readonly string[]): string | undefined =>
  texts.length === 0 ? undefined : texts.map(encodeURIComponent).join(',')
const listFrom = (text: string | undefined): string[] =>
  text === undefined || text === '' ? [] : text.split(',').map(decoded)

/** What stands behind the question mark; `whole` is false where a draft is too long to be sent. */
export function searchOf(state: LabState): { search: Record<string, string>; whole: boolean } {
  const { basket, drafts } = state
  const said: Record<string, string | undefined> = {
    view: state.view === 'quote' ? undefined : state.view,
    col: state.column === 'B' ? undefined : state.column,
    basket: basket.picks.length === 0 ? undefined : picksText(basket.picks),
    at: basket.at ?? undefined,
    channel: basket.channel ?? undefined,
    tier: basket.tier ?? undefined,
    new: basket.isNew ? '1' : undefined,
    orders: basket.orders === null ? undefined : String(basket.orders),
    points: basket.points === 0 ? undefined : String(basket.points),
    holds: list(basket.holds),
    codes: list(basket.codes),
    group: basket.groupSize === 1 ? undefined : String(basket.groupSize),
    freight: basket.freightFen === 0 ? undefined : String(basket.freightFen),
    kept: state.kept.length === 0 ? undefined : state.kept.map(picksText).join(';'),
  }
  const b = isUnchanged(drafts.B) ? undefined : packed(drafts.B)
  const c = drafts.C === null ? undefined : packed(drafts.C)
  const whole = (b?.length ?? 0) + (c?.length ?? 0) <= addressMax
  const all = whole ? { ...said, b, c } : said
  const search = Object.fromEntries(
    Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  return { search, whole }
}

const wholeFrom = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null

/** The state that an address tells; what it leaves out or spells wrongly is as in an empty lab. */
export function stateFrom(search: Search, begin: LabBasket): LabState {
  const told = search['basket'] !== undefined
  const from = told ? emptyBasket : begin
  const read = basketFrom({
    at: search['at'],
    channel: search['channel'] ?? from.channel,
    shopper: {
      tier: search['tier'],
      new: search['new'] === '1',
      ...(wholeFrom(search['orders']) === null ? {} : { orders: wholeFrom(search['orders']) }),
      points: wholeFrom(search['points']) ?? 0,
    },
    holds: search['holds'] === undefined && !told ? from.holds : listFrom(search['holds']),
    codes: listFrom(search['codes']),
    groupSize: wholeFrom(search['group']) ?? 1,
    freightFen: wholeFrom(search['freight']) ?? 0,
  })
  const column = search['col']
  return {
    view: views.find((view) => view === search['view']) ?? 'quote',
    column: column === 'A' || (column === 'C' && search['c'] !== undefined) ? column : 'B',
    basket: {
      ...read,
      at: search['at'] === undefined && !told ? begin.at : read.at,
      picks: told ? picksFrom(search['basket'] ?? '') : begin.picks,
    },
    kept: (search['kept'] ?? '')
      .split(';')
      .map(picksFrom)
      .filter((picks) => picks.length > 0),
    drafts: { B: draftFrom(search['b']) ?? { put: [], drop: [] }, C: draftFrom(search['c']) },
  }
}
