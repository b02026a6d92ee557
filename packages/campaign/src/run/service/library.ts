import type { Campaign, Script } from '../../plan/document.ts'
import { replies } from './replies.ts'
import { situations, type Moment, type Situation } from './situations.ts'

/** One script of the library 话术库: the plan's own, or the draft that stands until somebody writes one. */
export type Entry = {
  readonly id: string
  readonly moment: Moment
  /** Null: fits every phase. */
  readonly phase: string | null
  readonly situation: Situation | null
  /** With names in braces, before the plan's values are put in. */
  readonly text: string
  readonly item: string | null
  readonly own: boolean
}

/** A plan's script answers a situation when it carries the situation's id, alone or with its phase after a colon. */
const situationOf = (script: Pick<Script, 'id'>): Situation | null => {
  const [id] = script.id.split(':')
  return situations.find((situation) => situation.id === id) ?? null
}

const ownEntry = (script: Script): Entry => ({
  id: script.id,
  moment: script.moment,
  phase: script.phase,
  situation: situationOf(script),
  text: script.text,
  item: script.item,
  own: true,
})

const draftEntry = (situation: Situation): Entry => ({
  id: situation.id,
  moment: situation.moment,
  phase: null,
  situation,
  text: replies.get(situation.id) ?? '',
  item: null,
  own: false,
})

/** All scripts that hold in a phase: the plan's own first, then a draft for each situation that has none. */
export function libraryOf(plan: Campaign, phase: string | null): Entry[] {
  const own = plan.scripts.filter((script) => phase === null || script.phase === phase).map(ownEntry)
  const answered = new Set(own.flatMap(({ situation }) => (situation ? [situation.id] : [])))
  return [...own, ...situations.filter(({ id }) => !answered.has(id)).map(draftEntry)]
}
