import { sameValue } from '../plan/change.ts'
import type { Campaign } from '../plan/document.ts'
import { makers, settingIn } from './context.ts'
import type { CheckFacts, Context, Derived } from './context.ts'

/** What one piece of work read, by name, and the values it saw. */
export type Reads = Map<string, unknown>
type Cell = { reads: Reads; value: unknown }
type Kept = { of: readonly unknown[]; value: unknown }

const hasId = (value: unknown): value is { id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'

/** The new list with the old elements where they are the same, so that work on them can be kept. */
function stableList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const known = new Map(before.flatMap((each) => (hasId(each) ? [[each.id, each] as const] : [])))
  const list = after.map((each) => {
    const old = hasId(each) ? known.get(each.id) : undefined
    return old !== undefined && sameValue(old, each) ? old : each
  })
  return list.length === before.length && list.every((each, index) => each === before[index]) ? before : list
}

/** The old value where nothing in it changed. */
function stable(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before
  if (Array.isArray(before) && Array.isArray(after)) return stableList(before, after)
  return sameValue(before, after) ? before : after
}

/** Everything that rules may read, by name; a value is the same object as before where it did not change. */
export type Inputs = {
  take(plan: Campaign, facts: CheckFacts): void
  valueOf(name: string): unknown
  /** A context that writes down in `reads` what is read through it. */
  contextFor(reads: Reads): Context
}

/** Whether everything that was read still stands. */
export const stands = (inputs: Inputs, reads: Reads): boolean => {
  for (const [name, value] of reads) if (inputs.valueOf(name) !== value) return false
  return true
}

/** Reading a field of the plan or of the facts is written down under its name. */
const watched = <T extends object>(of: T, prefix: string, reads: Reads, inputs: Inputs): T =>
  new Proxy(of, {
    get: (_target, field) => {
      const name = `${prefix}${String(field)}`
      const value = inputs.valueOf(name)
      reads.set(name, value)
      return value
    },
  })

/** Work kept under a name while everything it was made of is the same. */
function keeping(): Context['kept'] {
  const keeps = new Map<string, Kept>()
  return <T>(name: string, of: readonly unknown[], make: () => T): T => {
    const known = keeps.get(name)
    // What is kept under a name is made by the one place that uses the name.
    if (known && known.of.length === of.length && known.of.every((each, index) => each === of[index]))
      return known.value as T
    const value = make()
    keeps.set(name, { of, value })
    return value
  }
}

type Derive = <Part extends Derived>(part: Part, reads: Reads) => Context[Part]

/** The parts that several rules work out of the plan, each worked out again only where what it read changed. */
function deriving(inputs: Inputs): Derive {
  const cells = new Map<Derived, Cell>()
  function makeCell(part: Derived): Cell {
    const reads: Reads = new Map()
    const cell = { reads, value: makers[part](inputs.contextFor(reads)) }
    cells.set(part, cell)
    return cell
  }
  return (part, reads) => {
    const cell = cells.get(part)
    const known = cell !== undefined && stands(inputs, cell.reads) ? cell : makeCell(part)
    for (const [name, value] of known.reads) reads.set(name, value)
    // The cell of a part holds what its own maker made.
    return known.value as Context[typeof part]
  }
}

type Given = { plan: Campaign; facts: CheckFacts; derive: Derive; kept: Context['kept'] }

function contextOver({ plan, facts, derive, kept }: Given, reads: Reads): Context {
  const context: Context = {
    plan,
    facts,
    get zone() {
      return derive('zone', reads)
    },
    get offers() {
      return derive('offers', reads)
    },
    get taken() {
      return derive('taken', reads)
    },
    get priced() {
      return derive('priced', reads)
    },
    get selling() {
      return derive('selling', reads)
    },
    get money() {
      return derive('money', reads)
    },
    get platform() {
      return derive('platform', reads)
    },
    offerNamed: (id) => context.offers.find((offer) => offer.id === id) ?? null,
    setting: (rule, setting) => settingIn(context, rule, setting),
    kept,
  }
  return context
}

export function createInputs(): Inputs {
  let values = new Map<string, unknown>()
  let [plan, facts]: [Campaign | null, CheckFacts] = [null, { today: '' }]
  const inputs: Inputs = {
    take(nextPlan, nextFacts) {
      const next = new Map<string, unknown>()
      for (const [field, value] of Object.entries(nextPlan))
        next.set(`plan.${field}`, stable(values.get(`plan.${field}`), value))
      for (const [field, value] of Object.entries(nextFacts))
        next.set(`facts.${field}`, stable(values.get(`facts.${field}`), value))
      ;[values, plan, facts] = [next, nextPlan, nextFacts]
    },
    valueOf: (name) => values.get(name),
    contextFor: (reads) =>
      contextOver(
        {
          plan: watched(plan ?? never(), 'plan.', reads, inputs),
          facts: watched(facts, 'facts.', reads, inputs),
          derive,
          kept,
        },
        reads,
      ),
  }
  const derive = deriving(inputs)
  const kept = keeping()
  return inputs
}

function never(): never {
  throw new Error('a context is asked for before there is a plan')
}
