import { changesBetween } from '../plan/change.ts'
import type { Change } from '../plan/document.ts'
import type { Words } from '../measures/measure.ts'
import { check } from './check.ts'
import type { Finding } from './finding.ts'
import { plantings } from './plantings/all.ts'
import { clean } from './plantings/planting.ts'
import { baseId } from './rule.ts'
import type { Rule } from './rule.ts'
import { rulesById } from './rules-page.ts'
import type { Setting } from './setting.ts'

export { holdsFrom, papersOf, rulesVersion } from './papers.ts'
export type { Paper } from './papers.ts'
export { defaultOf } from './setting.ts'
export type { Setting, SettingValue } from './setting.ts'

/** One rule with all its sections, as its page shows it. */
export type RuleWhole = { id: string; parts: readonly Rule[]; settings: readonly Setting[] }

const unique = (settings: readonly Setting[]): Setting[] => [
  ...new Map(settings.map((each) => [each.key, each])).values(),
]

/** Every rule, in the order of the findings. */
export const allRules: readonly RuleWhole[] = [...rulesById()].map(([id, parts]) => ({
  id,
  parts,
  settings: unique(parts.flatMap(({ settings }) => settings ?? [])),
}))

/** What breaks a rule in a plan that keeps it, and what the linter then says. */
export type Example = {
  /** Where the two plans differ: `before` keeps the rule, `after` breaks it. */
  changes: readonly Change[]
  /** Facts or statements that differ, where the plan alone does not break it. */
  facts: readonly { name: string; before: unknown; after: unknown }[]
  finding: Finding
}

const changesShown = 4

/** The first planting of a rule, worked out; null where a rule has none. */
export function exampleOf(rule: string): Example | null {
  const [, , plant] = plantings.find(([, [id = '']]) => baseId(id) === rule) ?? []
  if (!plant) return null
  const [kept, broken] = [clean(), structuredClone(clean())]
  plant(broken)
  const finding = check(broken.plan, broken.facts).find((each) => baseId(each.rule) === rule)
  if (!finding) return null
  const names = [...new Set([...Object.keys(kept.facts), ...Object.keys(broken.facts)])]
  const fact = (facts: object, name: string): unknown => Reflect.get(facts, name)
  return {
    changes: changesBetween(kept.plan, broken.plan).slice(0, changesShown),
    facts: names
      .filter((name) => name !== 'ledgers' && name !== 'promised')
      .filter((name) => JSON.stringify(fact(kept.facts, name)) !== JSON.stringify(fact(broken.facts, name)))
      .map((name) => ({ name, before: fact(kept.facts, name), after: fact(broken.facts, name) })),
    finding,
  }
}

/** What the law says happens to who breaks it; shown on the pages of those rules, never as a finding. */
export function consequenceOf(rule: string): Words | null {
  if (rule.startsWith('L-A'))
    return {
      zh: '价格欺诈：没收违法所得，可处五倍以下罚款；没有违法所得的，5 万至 50 万元；情节严重的停业。',
      en: 'Price fraud: the gain is taken and up to five times of it is fined; without gain ¥50,000 to ¥500,000; closure where it is serious.',
    }
  if (rule === 'L-C02')
    return {
      zh: '绝对化用语：20 万至 100 万元罚款；初次轻微并及时改正的可不罚。',
      en: 'Absolute wording: a fine of ¥200,000 to ¥1,000,000; a first slight case that is mended in time may go without.',
    }
  if (/^L-F0[1-9]/.test(rule))
    return {
      zh: '违规发送商业信息：1 万至 3 万元罚款。',
      en: 'Messages without consent: a fine of ¥10,000 to ¥30,000.',
    }
  return null
}
