import type { Limits, Span } from './platform.ts'

/**
 * What to ask for next.
 *
 * Time is settled once an order that changed in it cannot appear in the list any more: only settled time moves the
 * cursor. The youngest stretch is asked for as well, so that the day can be watched as it goes, but it is asked for
 * again when it has settled. Each span reaches back over the one before, for platforms whose clocks do not agree
 * with themselves.
 */
export type Step = { span: Span; kind: 'settled' | 'young' }

const second = 1_000
const wholeSecond = (at: number) => Math.floor(at / second) * second

/**
 * `reached` is where the settled time ends that was pulled; `widthMs` is at most the platform's span, less where one
 * was too full. A narrow span reaches back less, so that each one gains ground.
 */
export function nextStep(reached: number, now: number, limits: Limits, widthMs: number): Step {
  const settled = wholeSecond(now - limits.settleMs)
  const overlap = Math.min(limits.overlapMs, wholeSecond(widthMs / 2))
  const from = Math.max(reached - overlap, settled - limits.reachBackMs)
  if (reached < settled) return { kind: 'settled', span: { from, until: Math.min(from + widthMs, settled) } }
  const until = wholeSecond(now)
  return { kind: 'young', span: { from: Math.max(reached, until - widthMs), until } }
}

/** Half of a span that was too full; null where it cannot be halved, because the platforms count in seconds. */
export function halved(span: Span): number | null {
  const width = wholeSecond((span.until - span.from) / 2)
  return width >= second ? width : null
}
