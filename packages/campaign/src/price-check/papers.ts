import type { Day } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'
import { laws } from './laws.ts'
import { claimRows } from './papers-claims.ts'
import { elsewhere, planRows } from './papers-plan.ts'
import { tradeRows } from './papers-trade.ts'
import { baseId } from './rule.ts'
import type { Rule } from './rule.ts'

/** Something that is written down and that a rule answers: a paragraph, a rule of thumb, a requirement. */
export type Paper = {
  id: string
  says: Words
  /** Null where it is no law but a rule of thumb or a requirement. */
  law: { name: Words; article: string; since: Day } | null
  /** What answers it where no finding can. */
  elsewhere: Words | null
}

const elsewhereOf = (id: string): Words | null => {
  const [zh, en] = elsewhere[id] ?? []
  return zh === undefined || en === undefined ? null : { zh, en }
}

export const papers: readonly Paper[] = [
  ...[...claimRows, ...tradeRows].map(([id, law, article, zh, en]) => ({
    id,
    says: { zh, en },
    law: { ...laws[law], article },
    elsewhere: elsewhereOf(id),
  })),
  ...planRows.map(([id, zh, en]) => ({ id, says: { zh, en }, law: null, elsewhere: elsewhereOf(id) })),
]

const byId = new Map(papers.map((paper) => [paper.id, paper]))

/** The ids that a rule names as its sources; `offers.md` and its like are no papers. */
export const paperIds = ({ source }: Rule): string[] => source.split(', ').filter((id) => byId.has(id))

/** The papers a rule answers, laws first. */
export const papersOf = (rule: Rule): Paper[] => paperIds(rule).flatMap((id) => byId.get(id) ?? [])

/** Ids of the rules that answer a paper, each once. */
export const rulesFor = (paper: string, rules: readonly Rule[]): string[] => [
  ...new Set(rules.filter((rule) => paperIds(rule).includes(paper)).map(({ id }) => baseId(id))),
]

/** The version of the whole set: it changes when a rule is added, taken away or finds something else. */
export const rulesVersion = '2026-11'

/** From when a rule holds: its own day, else that of the newest law it answers, else when the set began. */
export function holdsFrom(rule: Rule): Day {
  const since = papersOf(rule).flatMap(({ law }) => (law ? [law.since] : []))
  return rule.inForce?.from ?? since.toSorted().at(-1) ?? '2016-01-01'
}
