import { expect, test } from 'vitest'
import { steadyClock } from './clock.ts'

/** A machine whose clocks are moved by hand. */
function machine() {
  const at = { wall: 1_000_000, monotonic: 500, up: 10_500 }
  const clock = steadyClock({
    wallMs: () => at.wall,
    monotonicMs: () => at.monotonic,
    uptimeMs: () => at.up,
  })
  const pass = (ms: number) => {
    at.wall += ms
    at.monotonic += ms
    at.up += ms
  }
  return { at, clock, pass }
}

test.each([3_600_000, -3_600_000])('a clock that is set by %i ms moves nothing, and is told', (step) => {
  const { at, clock, pass } = machine()
  pass(60_000)
  at.wall += step
  expect(clock.now()).toBeCloseTo(1_060_000, 0)
  pass(10_000)
  expect(Math.abs(clock.now() - 1_070_000)).toBeLessThan(10)
  expect(Math.abs(clock.movedMs() - step)).toBeLessThan(10)
})

test('a small correction is followed, slowly', () => {
  const { at, clock, pass } = machine()
  at.wall += 20
  pass(10_000)
  clock.now()
  expect(clock.movedMs()).toBeCloseTo(15, 3)
  pass(60_000)
  expect(clock.movedMs()).toBeCloseTo(0, 3)
})

test('after the machine slept it is as late as the machine', () => {
  const { at, clock, pass } = machine()
  pass(5_000)
  clock.now()
  at.wall += 3_600_000
  at.up += 3_600_000
  pass(2_000)
  expect(clock.now()).toBeCloseTo(1_000_000 + 7_000 + 3_600_000, -1)
})

test('it never goes back', () => {
  const { at, clock, pass } = machine()
  let last = clock.now()
  for (let n = 0; n < 400; n++) {
    at.wall += (n % 7) * 1_000 - 3_000
    pass(n % 5)
    const now = clock.now()
    expect(now).toBeGreaterThanOrEqual(last)
    last = now
  }
})
