import type { Claim, ClaimAnswer } from '@dacu/campaign'
import { rankOf } from '@dacu/campaign'
import { type MadeDrop, madeDrop } from '@dacu/operations'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { decide, ledgerClock } from './decide.ts'
import { openWaitingRoom } from './waiting.ts'

const opensAtMs = 1_000_000
const gatherMs = 2_000
const dropOf = (mode: 'fair' | 'first_come'): MadeDrop =>
  madeDrop({
    id: 'd',
    campaign: 'c',
    opensAtMs,
    closesAtMs: opensAtMs + 60_000,
    perCustomerMax: 1,
    listed: false,
    shards: 1,
    body: { mode, gatherMs: mode === 'fair' ? gatherMs : 0, seed: 'seed' },
  })

/** A drop over a ledger that writes down in which order claims come to it, at a clock set by hand. */
function played(mode: 'fair' | 'first_come') {
  const drop = dropOf(mode)
  const order: string[] = []
  const at = { ms: opensAtMs - 500 }
  const now = () => at.ms
  const clock = ledgerClock(drop, now)
  const answer = ({ customer }: Claim): Promise<ClaimAnswer> => {
    order.push(customer)
    return Promise.resolve({ kind: 'granted', number: order.length, fen: 1, atMs: clock() })
  }
  const ledger = {
    claim: (customer: string, request: string) => answer({ customer, request }),
    claimInOrder: (claims: readonly Claim[]) => claims.map(answer),
  }
  return { drop, order, at, open: { drop, now, ledger, waiting: openWaitingRoom(drop, ledger, now) } }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test.each([
  [-1, -1],
  [0, -1],
  [gatherMs - 1, -1],
  [gatherMs, gatherMs],
  [gatherMs + 5, gatherMs + 5],
])('[D7] the ledger of a fair drop decides nobody before the draw: at %i ms it reads %i', (real, read) => {
  expect(ledgerClock(dropOf('fair'), () => opensAtMs + real)()).toBe(opensAtMs + read)
})

test('[D7] the ledger of a first-come drop has the plain clock', () => {
  for (const ms of [-1, 0, 1])
    expect(ledgerClock(dropOf('first_come'), () => opensAtMs + ms)()).toBe(opensAtMs + ms)
})

test.each(['fair', 'first_come'] as const)(
  '[D8] who comes after the instant is decided after all who waited, though the timer is late (%s)',
  async (mode) => {
    const { order, at, open } = played(mode)
    if (mode === 'fair') at.ms = opensAtMs + 10
    const names = ['a', 'b', 'c', 'd', 'e']
    const waiting = names.map((name) => decide(open, name, '1', 60_000))
    expect(order).toEqual([])
    at.ms = opensAtMs + gatherMs + 1
    const late = decide(open, 'late', '1', 0)
    const rank = (name: string) => rankOf('seed', 'd', name)
    const drawn = names.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1))
    expect(order).toEqual([...(mode === 'fair' ? drawn : names), 'late'])
    await Promise.all([...waiting, late])
    vi.runAllTimers()
    expect(order).toHaveLength(6)
  },
)
