import { applyChanges, changesBetween, sameValue } from '../change.ts'
import type { Campaign, Change } from '../document.ts'
import type { Parsed } from '../parse.ts'

/**
 * How a change of one campaign meets another of the same template 模板推送: it fits where the other says what ours said
 * before; it differs where the other says something of its own, which pushing would overwrite; it is absent where
 * the other has no such place; it is refused where the other would no longer hold together.
 */
export type Meeting = {
  change: Change
  outcome: 'fits' | 'there_already' | 'differs' | 'absent' | 'refused'
  /** What stands there now, where it differs. */
  theirs: unknown
  /** Why it cannot be, where it is refused. */
  because: string | null
}

/** An element that is to be added and has its like there already is changed instead. */
const asChange = (change: Change): Change => ({ ...change, kind: 'changed' })

function tried(target: Campaign, change: Change): { change: Change; outcome: Parsed<Campaign> } {
  const outcome = applyChanges(target, [change])
  if (outcome.kind === 'read' || change.kind !== 'added') return { change, outcome }
  const instead = applyChanges(target, [asChange(change)])
  return instead.kind === 'read' && changesBetween(target, instead.value).length > 0
    ? { change: asChange(change), outcome: instead }
    : { change, outcome: isThere(target, change) ? { kind: 'read', value: target } : outcome }
}

/** Whether a place says already what a change wants: taking it away, or setting it back, would move it. */
function isThere(target: Campaign, change: Change): boolean {
  const away =
    change.kind === 'added'
      ? { ...change, kind: 'removed' as const, after: null }
      : { ...change, kind: 'changed' as const, after: change.before }
  const without = applyChanges(target, [away])
  // A document that cannot be without it has it.
  return without.kind === 'refused' || changesBetween(target, without.value).length > 0
}

const meeting = (change: Change, outcome: Meeting['outcome'], theirs: unknown = null): Meeting => ({
  change,
  outcome,
  theirs,
  because: null,
})

function meet(target: Campaign, asked: Change): Meeting {
  const { change, outcome } = tried(target, asked)
  if (outcome.kind === 'refused')
    return { ...meeting(change, 'refused'), because: outcome.problems[0]?.path ?? '' }
  const moved = changesBetween(target, outcome.value)
  if (moved.length === 0)
    return meeting(change, change.kind === 'removed' || isThere(target, change) ? 'there_already' : 'absent')
  const same = moved.find((each) => each.path === change.path)
  if (same && sameValue(same.before, asked.kind === 'added' ? null : change.before))
    return meeting(change, 'fits')
  return meeting(change, 'differs', same?.before ?? moved.map((each) => each.before))
}

/** How each change of ours would meet another campaign; nothing is changed. */
export const meetings = (target: Campaign, changes: readonly Change[]): Meeting[] =>
  changes.map((change) => meet(target, change))

/** The other campaign with the chosen changes made, held to the same form as any document. */
export const withPushed = (target: Campaign, chosen: readonly Meeting[]): Parsed<Campaign> =>
  applyChanges(
    target,
    chosen.map((each) => each.change),
  )
