import type { Readable } from 'node:stream'
import type { BodyOf, ParamsOf, QueryOf, Routes } from '@dacu/contract'
import type { Room } from '@dacu/operations'
import type { Static, TSchema } from 'typebox'
import type { Language } from './problems.ts'
import type { Refusal } from './refusal.ts'

/** What a handler may know of the connection, whoever calls. */
export type Visit = {
  language: Language
  /** The network address of the caller, for limits on sign-in. */
  from: string
  /** The session's token, however it was shown. */
  token: string | null
  /** A header of the request by its name in small letters. */
  header(name: string): string | null
  /** Hands the browser its session, or takes it back. */
  setSession(token: string | null): void
}

type Asked<R> = { params: ParamsOf<R>; query: QueryOf<R>; body: BodyOf<R>; visit: Visit }
type Inside = {
  room: Room
  /** The version a save builds on; 0 on routes that ask for none. */
  ifMatch: number
  /** The caller's key of this write, or one made up for it. */
  request: string
  /** The raw body of a route that takes bytes. */
  bytes: Readable
  /** Where a stream that broke is to be taken up. */
  lastEventId: string | null
}

/** A file to be saved under its own name. */
export type FileAnswer = { name: string; type: string; content: Uint8Array | string | Readable }

/** Where a stream's events go. Once `end` or `reset` was said, or the reader has gone, the rest is dropped. */
export type Sink<T> = { send(data: T, id: string | null): void; reset(): void; end(): void }
/** Starts to fill a sink, and tells how to stop when the reader goes. */
export type Events<T> = (sink: Sink<T>) => Promise<() => void>

/** What a public route that takes bytes may look at: the body as it came, and what signs it. */
type Sent = {
  bytes: Readable
  headers: Readonly<Record<string, string | undefined>>
  /** The address behind its question mark, as it came. */
  search: string
}

type AnswerOfRoute<R> = R extends { answer: infer S extends TSchema } ? Static<S> : undefined
type Answer<R> = R extends { stream: 'file' }
  ? FileAnswer
  : R extends { stream: 'events' }
    ? Events<AnswerOfRoute<R>>
    : AnswerOfRoute<R>

/** What stands behind one line of the table of routes. */
export type Handler<R> = (
  call: R extends { who: 'public'; takes: 'bytes' }
    ? Asked<R> & Sent
    : R extends { who: 'public' }
      ? Asked<R>
      : Asked<R> & Inside,
) => Promise<Answer<R> | Refusal>
/** A handler for every route; one that is missing does not compile. */
export type Handlers = { [K in keyof Routes]: Handler<Routes[K]> }
export type HandlersOf<T> = { [K in keyof T]: Handler<T[K]> }
