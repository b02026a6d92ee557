import { uptime } from 'node:os'

/** Where the time comes from, in milliseconds: the machine's clock, which somebody may set, and two that only go on. */
export type TimeSources = {
  wallMs(): number
  /** Stands still while the machine sleeps. */
  monotonicMs(): number
  /** Goes on while the machine sleeps, but coarsely. */
  uptimeMs(): number
}

export type SteadyClock = {
  /** Milliseconds since 1970. */
  now(): number
  /** How far the machine's clock has been moved away from this one, in milliseconds. */
  movedMs(): number
}

/** A network's time service corrects a clock by at most this much of the time that passes, and steps it where more is missing. */
const slewMax = 0.0005
const correctionMsMax = 250
const sleepMsMin = 2_000
const lookEveryMs = 1_000

/**
 * The clock of drops. It starts at the machine's clock and then goes on by itself, so that nobody opens a drop
 * early or shuts it again by setting the machine's clock while it runs. Small corrections are followed as
 * slowly as a time service makes them; a step is not, and is told by `movedMs`. A machine that slept is brought
 * forward by as long as it slept.
 */
export function steadyClock(sources: TimeSources = machine): SteadyClock {
  let steady = sources.wallMs()
  let seen = sources.monotonicMs()
  let looked = seen
  const awakeFrom = sources.uptimeMs() - seen
  let slept = 0

  const sleptNow = (monotonic: number): number => {
    if (monotonic - looked < lookEveryMs) return 0
    looked = monotonic
    const more = sources.uptimeMs() - monotonic - awakeFrom - slept
    if (more < sleepMsMin) return 0
    slept += more
    return more
  }
  const now = () => {
    const monotonic = sources.monotonicMs()
    const elapsed = monotonic - seen
    seen = monotonic
    steady += elapsed + sleptNow(monotonic)
    const apart = sources.wallMs() - steady
    if (Math.abs(apart) <= correctionMsMax)
      steady += Math.max(-elapsed * slewMax, Math.min(apart, elapsed * slewMax))
    return steady
  }
  return { now, movedMs: () => sources.wallMs() - now() }
}

const machine: TimeSources = {
  wallMs: Date.now,
  monotonicMs: () => performance.now(),
  uptimeMs: () => uptime() * 1000,
}
