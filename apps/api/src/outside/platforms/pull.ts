import { IntakeProblem } from '@dacu/engine'
import { type Brought, bring, type Destination } from './bring.ts'
import type { Line } from './call.ts'
import type { Failure } from './failure.ts'
import { halved, nextStep } from './spans.ts'
import { type Found, sweep } from './sweep.ts'
import { wallOf } from './zone.ts'

/** What one round of a connection works with. */
export type Round = {
  line: Line
  destination: Destination
  /** Where the settled time ends that was pulled before; instants in milliseconds. */
  reached: number
  /** Keeps how far the round has come; false where the connection is gone. */
  advance(reached: number): Promise<boolean>
}

/** What a round did, whether it came to its end or not. */
export type Pulled = Brought & {
  calls: number
  orders: number
  /** Orders the platform counted and never gave, and statuses that nobody has listed. */
  missing: number
  strange: string[]
  reached: number
  ended:
    | { kind: 'up_to_date' }
    | { kind: 'more' }
    | { kind: 'stopped' }
    | { kind: 'failed'; failure: Failure }
}

/** After so many spans others have their turn. */
const stepsMax = 48

/**
 * Pulls what has changed since, span after span. The facts of a span are on disk before the cursor moves past it:
 * whoever kills the program in between makes it pull that span again, which changes nothing. So no order is lost,
 * and none counts twice.
 */
export async function pull(round: Round): Promise<Pulled> {
  const { line } = round
  const { limits } = line.platform
  const pulled: Pulled = {
    calls: 0,
    orders: 0,
    added: 0,
    changed: 0,
    setAside: 0,
    missing: 0,
    strange: [],
    reached: round.reached,
    ended: { kind: 'more' },
  }
  let widthMs = limits.spanMs
  for (let steps = 0; steps < stepsMax && pulled.ended.kind === 'more'; steps += 1) {
    if (line.halt.aborted) pulled.ended = { kind: 'stopped' }
    else widthMs = await oneStep(round, pulled, widthMs)
  }
  pulled.calls = line.calls
  return pulled
}

/** One span; gives the width for the next. */
async function oneStep(round: Round, pulled: Pulled, widthMs: number): Promise<number> {
  const { line } = round
  const { limits } = line.platform
  const askedAt = line.world.now()
  const step = nextStep(pulled.reached, askedAt, limits, widthMs)
  const swept = await sweep(line, step.span)
  if (swept.kind === 'failed') return end(pulled, line.halt.aborted ? { kind: 'stopped' } : swept, widthMs)
  if (swept.kind === 'too_many') {
    const half = halved(step.span)
    if (half !== null) return half
    return end(pulled, { kind: 'failed', failure: { kind: 'too_dense', counted: swept.counted } }, widthMs)
  }
  const failure = await take(round, pulled, swept.found, wallOf(askedAt))
  if (failure !== null) return end(pulled, { kind: 'failed', failure }, widthMs)
  pulled.missing += swept.missing
  if (step.kind === 'young') return end(pulled, { kind: 'up_to_date' }, widthMs)
  if (!(await round.advance(step.span.until))) return end(pulled, { kind: 'stopped' }, widthMs)
  pulled.reached = step.span.until
  // A full stretch is over when a span of twice the width is asked for again; at most the platform's own.
  return Math.min(limits.spanMs, widthMs * 2)
}

function end(pulled: Pulled, ended: Pulled['ended'], widthMs: number): number {
  pulled.ended = ended
  return widthMs
}

async function take(
  round: Round,
  pulled: Pulled,
  found: readonly Found[],
  seenAt: string,
): Promise<Failure | null> {
  const strange = found.flatMap(({ order }) => order.strange ?? [])
  pulled.strange = [...new Set([...pulled.strange, ...strange])].slice(0, 10)
  const known = found.filter(({ order }) => order.strange === null)
  try {
    const brought = await bring(round.destination, known, seenAt)
    pulled.orders += known.length
    pulled.added += brought.added
    pulled.changed += brought.changed
    pulled.setAside += brought.setAside + strange.length
    return null
  } catch (error) {
    if (error instanceof IntakeProblem) return { kind: 'not_stored', detail: error.detail }
    throw error
  }
}
