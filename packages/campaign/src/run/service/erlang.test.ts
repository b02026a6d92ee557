import { expect, test } from 'vitest'
import { loadOf, seatsFor, waitingWith, type Answering, type Queue } from './erlang.ts'

const promise: Answering = { withinSeconds: 20, sharePermyriad: 8000 }
const calls: Queue = { enquiries: 200, handlingSeconds: 180, parallel: 1 }

/** The textbook sum with factorials, written apart: `C = (aᴺ/N!)·N/(N−a) / (Σ aⁱ/i! + (aᴺ/N!)·N/(N−a))`. */
function waitingPlainly(load: number, servers: number): number {
  let term = 1
  let sum = 1
  for (let i = 1; i < servers; i++) {
    term = (term * load) / i
    sum += term
  }
  const last = ((term * load) / servers) * (servers / (servers - load))
  return last / (sum + last)
}

test('a hundred calls in half an hour of three minutes each: ten Erlangs, fourteen people, 88.8 % within 20 s', () => {
  // The worked example of the trade (Call Centre Helper, "Erlang C Formula – Made Simple").
  expect(loadOf(calls)).toBe(10)
  expect(seatsFor(calls, promise)).toBe(14)
  expect(waitingWith(calls, 14, promise)).toEqual({
    waitPermyriad: 1741,
    inTimePermyriad: 8884,
    meanSeconds: 8,
    busyPermyriad: 7143,
  })
})

test('the recursion is the sum with factorials', () => {
  for (const enquiries of [3, 20, 77, 200, 950])
    for (const extra of [1, 2, 5, 12]) {
      const queue: Queue = { enquiries, handlingSeconds: 180, parallel: 1 }
      const seats = Math.floor(loadOf(queue)) + extra
      const plain = waitingPlainly(loadOf(queue), seats)
      expect(waitingWith(queue, seats, promise).waitPermyriad).toBe(Math.round(plain * 10_000))
    }
})

test('one seat fewer breaks the promise, one more never makes it worse, and a chat needs fewer people', () => {
  for (const enquiries of [1, 12, 60, 240, 1000, 4000]) {
    const queue: Queue = { enquiries, handlingSeconds: 240, parallel: 1 }
    const seats = seatsFor(queue, promise)
    if (seats === null) throw new Error('within reach')
    const share = (n: number) => waitingWith(queue, n, promise).inTimePermyriad
    expect(share(seats)).toBeGreaterThanOrEqual(promise.sharePermyriad)
    if (seats > 1) expect(share(seats - 1)).toBeLessThan(promise.sharePermyriad)
    expect(share(seats + 1)).toBeGreaterThanOrEqual(share(seats))
    expect(seatsFor({ ...queue, parallel: 4 }, promise)).toBeLessThanOrEqual(seats)
  }
})

test('nobody asking needs nobody; a queue that only grows says so; a promise beyond reach is none', () => {
  expect(seatsFor({ ...calls, enquiries: 0 }, promise)).toBe(0)
  expect(waitingWith(calls, 10, promise)).toMatchObject({ inTimePermyriad: 0, meanSeconds: null })
  expect(seatsFor({ enquiries: 1e9, handlingSeconds: 180, parallel: 1 }, promise)).toBeNull()
})
