import type { Answered, Routes } from '@dacu/contract'

export type State = Answered<Routes['GET /api/drops/{drop}']>
export type ClaimAnswer = Answered<Routes['POST /api/drops/{drop}/claims']>
export type Coupon = Extract<ClaimAnswer, { kind: 'granted' }>['coupon']
export type Proof = Answered<Routes['GET /api/drops/{drop}/proof']>
export type Person = { customer: string; token: string }

/** What came back: an answer, a refusal to answer with its kind, or nothing at all. */
export type Heard<T> =
  | { kind: 'answer'; answer: T }
  | { kind: 'problem'; problem: string; waitSeconds: number }
  | { kind: 'silence' }

async function ask<T>(path: string, init: RequestInit, patienceMs: number): Promise<Heard<T>> {
  try {
    const heard = await fetch(path, { ...init, signal: AbortSignal.timeout(patienceMs), cache: 'no-store' })
    const body: unknown = await heard.json()
    // The server answers by the very schemas these types are read from.
    if (heard.ok) return { kind: 'answer', answer: body as T }
    const type = typeof body === 'object' && body !== null ? String(Reflect.get(body, 'type') ?? '') : ''
    return {
      kind: 'problem',
      problem: type.split('/').at(-1) ?? '',
      waitSeconds: Number(heard.headers.get('retry-after') ?? 1),
    }
  } catch {
    return { kind: 'silence' }
  }
}

const at = (drop: string, rest = '') => `/api/drops/${encodeURIComponent(drop)}${rest}`
const usualMs = 8_000

export const askState = (drop: string, person: Person | null) =>
  ask<State>(
    at(drop),
    person
      ? { headers: { 'drop-customer': encodeURIComponent(person.customer), 'drop-token': person.token } }
      : {},
    usualMs,
  )

export const askGuest = (drop: string) => ask<Person>(at(drop, '/guests'), { method: 'POST' }, usualMs)

export const askProof = (drop: string) => ask<Proof>(at(drop, '/proof'), {}, usualMs)

/** The same request may be sent as often as it takes; it gets one answer. */
export const askClaim = (drop: string, { customer, token }: Person, request: string, waitSeconds: number) =>
  ask<ClaimAnswer>(
    at(drop, '/claims'),
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'drop-token': token, prefer: `wait=${waitSeconds}` },
      body: JSON.stringify({ customer, request }),
    },
    usualMs + waitSeconds * 1000,
  )
