import type { Static, TSchema } from 'typebox'
import type { BodyOf, Method, ParamsOf, QueryOf } from '../route.ts'
import type { Routes } from '../routes/routes.ts'
import { addressOf } from './address.ts'
import { type ClientOptions, send, sendTwice } from './connection.ts'
import { follow, type StreamEvent } from './events.ts'
import { newKey } from './key.ts'
import { type Upload, uploadFile } from './upload.ts'

type Streamed = { stream: 'events' | 'file' }
type PathsOf<M extends Method, Extra = unknown> = {
  [K in keyof Routes]: K extends `${M} ${infer P}` ? (Routes[K] extends Extra ? P : never) : never
}[keyof Routes]
type FilesPath = PathsOf<'GET', { stream: 'file' }>
type EventsPath = PathsOf<'GET', { stream: 'events' }>
type JsonPath<M extends Method> = Exclude<PathsOf<M>, PathsOf<M, Streamed> | PathsOf<M, { takes: 'bytes' }>>
type RouteAt<M extends Method, P extends string> = Routes[`${M} ${P}` & keyof Routes]

type Need<K extends string, T> = [T] extends [undefined]
  ? unknown
  : object extends T
    ? { [key in K]?: T }
    : { [key in K]: T }
type Guard<R> = R extends { ifMatch: true } ? { ifMatch: number } : unknown
/** What a route wants to be asked with; a save names the version it builds on. */
export type Asked<R> = Need<'params', ParamsOf<R>> &
  Need<'query', QueryOf<R>> &
  Need<'body', BodyOf<R>> &
  Guard<R> & { signal?: AbortSignal }
type Rest<R> = object extends Asked<R> ? [asked?: Asked<R>] : [asked: Asked<R>]
/** What a route answers with; nothing where its status says so. */
export type Answered<R> = R extends { answer: infer S extends TSchema } ? Static<S> : undefined

/** A file as the server sends it, to be saved under its own name. */
export type Download = { name: string; type: string; body: Response }

/** The whole API, typed from the tables of routes. Every failure is thrown as a `Problem`. */
export type Client = {
  readonly options: ClientOptions
  get<P extends JsonPath<'GET'>>(
    path: P,
    ...rest: Rest<RouteAt<'GET', P>>
  ): Promise<Answered<RouteAt<'GET', P>>>
  post<P extends JsonPath<'POST'>>(
    path: P,
    ...rest: Rest<RouteAt<'POST', P>>
  ): Promise<Answered<RouteAt<'POST', P>>>
  put<P extends JsonPath<'PUT'>>(
    path: P,
    ...rest: Rest<RouteAt<'PUT', P>>
  ): Promise<Answered<RouteAt<'PUT', P>>>
  delete<P extends JsonPath<'DELETE'>>(
    path: P,
    ...rest: Rest<RouteAt<'DELETE', P>>
  ): Promise<Answered<RouteAt<'DELETE', P>>>
  file<P extends FilesPath>(path: P, ...rest: Rest<RouteAt<'GET', P>>): Promise<Download>
  /** Follows a stream; breaks are mended from where it stopped, `after` takes up an earlier one. */
  events<P extends EventsPath>(
    path: P,
    asked: Asked<RouteAt<'GET', P>> & { after?: string },
  ): AsyncGenerator<StreamEvent<Answered<RouteAt<'GET', P>>>>
  upload(query: QueryOf<Routes['POST /api/imports']>, upload: Upload): Promise<{ id: string }>
  /** Sends a file, or its beginning, to be looked at only. */
  look(
    query: QueryOf<Routes['POST /api/imports/look']>,
    upload: Upload,
  ): Promise<Answered<Routes['POST /api/imports/look']>>
  /** Sends a sheet of goods of a shop. */
  goodsSheet(
    shop: string,
    query: QueryOf<Routes['POST /api/shops/{code}/catalogue-sheet']>,
    upload: Upload,
  ): Promise<Answered<Routes['POST /api/shops/{code}/catalogue-sheet']>>
}

/** The loose shape behind the typed faces above. */
type Loose = {
  params?: Record<string, string>
  query?: Record<string, string | number>
  body?: unknown
  ifMatch?: number
  signal?: AbortSignal
}

const nameIn = (disposition: string | null): string => {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '') ?? []
  const [, plain] = /filename="([^"]*)"/.exec(disposition ?? '') ?? []
  return encoded === undefined ? (plain ?? 'download') : decodeURIComponent(encoded)
}

function write(method: Method, path: string, asked: Loose) {
  const headers: Record<string, string> = { 'idempotency-key': newKey() }
  if (asked.body !== undefined) headers['content-type'] = 'application/json'
  if (asked.ifMatch !== undefined) headers['if-match'] = `"${asked.ifMatch}"`
  return {
    method,
    path: addressOf(path, asked.params, asked.query),
    headers,
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    ...(asked.signal === undefined ? {} : { signal: asked.signal }),
  }
}

function read(path: string, asked: Loose) {
  const signal = asked.signal === undefined ? {} : { signal: asked.signal }
  return { method: 'GET', path: addressOf(path, asked.params, asked.query), ...signal }
}

async function json(answer: Response): Promise<unknown> {
  const text = await answer.text()
  return text === '' ? undefined : JSON.parse(text)
}

/** A client of one server as one user. Works in a page and in a terminal. */
export function createClient(options: ClientOptions): Client {
  const writing =
    (method: Method) =>
    async (path: string, asked: Loose = {}) =>
      json(await sendTwice(options, write(method, path, asked)))
  const loose = {
    options,
    get: async (path: string, asked: Loose = {}) => json(await send(options, read(path, asked))),
    post: writing('POST'),
    put: writing('PUT'),
    delete: writing('DELETE'),
    async file(path: string, asked: Loose = {}) {
      const answer = await send(options, read(path, asked))
      const type = answer.headers.get('content-type') ?? 'application/octet-stream'
      return { name: nameIn(answer.headers.get('content-disposition')), type, body: answer }
    },
    events: (path: string, asked: Loose & { after?: string } = {}) =>
      follow(options, addressOf(path, asked.params, asked.query), asked.signal, asked.after ?? null),
    upload: (query: Record<string, string | undefined>, upload: Upload) =>
      uploadFile(options, addressOf('/api/imports', {}, query), upload),
    look: (query: Record<string, string | undefined>, upload: Upload) =>
      uploadFile(options, addressOf('/api/imports/look', {}, query), upload),
    goodsSheet: (code: string, { name, apply }: { name: string; apply?: boolean }, upload: Upload) => {
      const query = { name, ...(apply === undefined ? {} : { apply: String(apply) }) }
      return uploadFile(options, addressOf('/api/shops/{code}/catalogue-sheet', { code }, query), upload)
    },
  }
  // The server answers by the very schemas that the types of `Client` are read from.
  return loose as Client
}
