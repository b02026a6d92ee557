import type { ClaimAnswer, Coupon, Person } from './wire.ts'

/** What the phone keeps of a drop, so that a page that was closed or lost its line goes on where it was. */
export type Kept = {
  person: Person | null
  /** The request that is under way, and is sent again until it has its answer. */
  request: string | null
  answer: ClaimAnswer | null
  coupons: Coupon[]
  /** The fingerprint as it was first seen, to be held against the seed. */
  commitment: string | null
}
const nothing: Kept = { person: null, request: null, answer: null, coupons: [], commitment: null }
const nameOf = (drop: string) => `dacu.drop.${drop}`

export function read(drop: string): Kept {
  try {
    const text = localStorage.getItem(nameOf(drop))
    // Written by `write` below.
    return text === null ? nothing : { ...nothing, ...(JSON.parse(text) as Partial<Kept>) }
  } catch {
    return nothing
  }
}

/** A phone that keeps nothing still works as long as the page is open. */
export function write(drop: string, kept: Kept): void {
  try {
    localStorage.setItem(nameOf(drop), JSON.stringify(kept))
  } catch {
    // Full, or forbidden in a private window.
  }
}

/** The customer's link carries who he is behind the #, which browsers never send. */
export function personIn(hash: string): Person | null {
  const said = new URLSearchParams(hash.replace(/^#/, ''))
  const [customer, token] = [said.get('c'), said.get('t')]
  return customer && token ? { customer, token } : null
}

/** Random letters also where the page came over a plain address, which has no `randomUUID`. */
export const newRequest = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(36).padStart(2, '0')).join('')
