import type { Static, TSchema } from 'typebox'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** One line of the wire's table: what goes in, what comes out, who may call it. */
export type Route = {
  summary: string
  /** Roles that may call it; `public` needs no sign-in, `member` any role. */
  who: 'public' | 'member' | readonly string[]
  params?: TSchema
  query?: TSchema
  body?: TSchema
  /** The answer's schema; absent for files and streams. */
  answer?: TSchema
  /** What comes instead of JSON. */
  stream?: 'events' | 'file'
  /** An event goes to all readers of the stream as one object that never changes, and is written once for all. */
  sameForAll?: true
  status?: number
  /** An answer of this `kind` made something, and is sent as 201. */
  createdWhen?: string
  /** Headers that this route reads, with what they mean. */
  headers?: Record<string, string>
  /** What the body is where it is no JSON: the bytes of a file, or YAML (JSON with a `yaml` field does as well). */
  takes?: 'bytes' | 'yaml'
  /** A save names the version it builds on in `If-Match`. */
  ifMatch?: true
}

/** Keeps the literal types of a table of routes, so that client and server are checked against the very schemas. */
export function table<const T extends Record<`${Method} /${string}`, Route>>(routes: T): T {
  return routes
}

type Part<R, K extends string> = R extends { [key in K]: infer S extends TSchema } ? Static<S> : undefined
export type ParamsOf<R> = Part<R, 'params'>
export type QueryOf<R> = Part<R, 'query'>
export type BodyOf<R> = Part<R, 'body'>
