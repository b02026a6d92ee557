import type { Words } from '@dacu/campaign'
import type { Format } from '../files/formats/format.ts'
import type { Json } from './json.ts'
import type { PlatformRefusal } from './refusal.ts'

/** The open platforms 开放平台 that orders are pulled from. */
export type PlatformId = 'top' | 'jd' | 'pdd' | 'douyin'

/** The seller's own application 应用 on the platform. */
type App = { key: string; secret: string }
/** What the shop's owner granted 授权: without `refresh` it cannot be renewed, without `expiresAt` nobody told how long it holds. */
export type Tokens = { access: string; refresh: string | null; expiresAt: string | null }
export type Keys = { app: App; tokens: Tokens }

/** A stretch of time, in milliseconds since 1970; both ends belong to it, as the platforms count. */
export type Span = { from: number; until: number }
/** One page of the orders that changed within a span. */
export type PageAsked = { span: Span; page: number; size: number }

/** A method of the platform with its own parameters, before anything common is added and signed. */
export type Method = { name: string; params: Record<string, string> }
export type Request = {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body: string | null
}

/** A row in the words of the platform's own export file, so that one recipe reads both; no value is an empty text. */
export type Row = Record<string, string>
/**
 * An order as pulled 增量订单: when it last changed, and its rows for each of the platform's formats, in their order.
 * `strange` is a status nobody has listed: such an order is told to the operator and not guessed at.
 */
export type PulledOrder = { id: string; modified: number; tables: Row[][]; strange: string | null }
/** `total` counts the orders of the whole span, `hasNext` is the platform's word on whether a page follows. */
export type Page = { orders: PulledOrder[]; total: number | null; hasNext: boolean | null }

export type Limits = {
  pageSize: number
  /** Pages of one span that the platform gives; a span with more is cut in two. */
  pagesMax: number
  firstPage: 0 | 1
  /** The longest span one question may cover. */
  spanMs: number
  /** How long after a change an order may still be missing from the list; younger time is pulled but not yet believed. */
  settleMs: number
  /** How far a span reaches back into time that was pulled before. */
  overlapMs: number
  /** How far back the platform tells anything at all. */
  reachBackMs: number
  callsPerSecond: number
  burst: number
}

/** What differs between platforms, and nothing else; the puller is the same for all. */
export type Platform = {
  id: PlatformId
  name: Words
  /** Channels of the shops it serves. */
  channels: readonly string[]
  /** Where the platform listens; an operator may put a relay in between. */
  gateway: string
  limits: Limits
  /** How the rows of a pulled order are read; the same recipes as the export files'. */
  formats: readonly Format[]
  list(asked: PageAsked): Method
  /** The signed request at an instant; signatures hold for minutes only, so each attempt signs anew. */
  request(method: Method, keys: Keys, at: number, gateway: string): Request
  /** The page in an answer that is no refusal; null where the answer has another shape than published. */
  page(answer: Json): Page | null
  refusal(answer: Json): PlatformRefusal | null
  /** Asks for new tokens. */
  renewal(keys: Keys, refresh: string, at: number, gateway: string): Request
  renewed(answer: Json, at: number): Tokens | null
}
