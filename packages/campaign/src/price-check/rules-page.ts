import { holdsFrom, papers, papersOf, rulesFor, rulesVersion } from './papers.ts'
import { baseId } from './rule.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules/all.ts'
import { always } from './setting.ts'
import type { Setting } from './setting.ts'

const one = (text: string): string => text.replaceAll('|', '\\|')

function defaultText({ defaults, form }: Setting): string {
  if (defaults.length === 0) return 'asked of the shop'
  return defaults
    .map(({ platform, from, value }) => {
      const unit = form.kind === 'number' ? ` ${form.unit}` : ''
      return `${Array.isArray(value) ? value.join(', ') : String(value)}${unit}${platform === null ? '' : ` (${platform}${from === always ? '' : ` from ${from}`})`}`
    })
    .join(', ')
}

/** Rules by their base id, in the order of the findings: the sections of one rule are told together. */
export function rulesById(all: readonly Rule[] = rules): Map<string, Rule[]> {
  return Map.groupBy(all, ({ id }) => baseId(id))
}

function ruleRow(id: string, parts: readonly Rule[]): string {
  const [first] = parts
  if (!first) return ''
  const sources = [...new Set(parts.flatMap(papersOf))].map((paper) => paper.id)
  const settings = [
    ...new Map(parts.flatMap((rule) => rule.settings ?? []).map((each) => [each.key, each])).values(),
  ]
  const sections = [...new Set(parts.map(({ section }) => section))].join(', ')
  const cells = [
    id,
    first.severity,
    sections,
    `${first.demand.en} ${first.demand.zh}`,
    `v${first.version ?? 1} from ${holdsFrom(first)}${first.inForce?.until ? ` until ${first.inForce.until}` : ''}`,
    sources.join(', '),
    settings.map((each) => `${each.key}: ${defaultText(each)}`).join('; '),
  ]
  return `| ${cells.map(one).join(' | ')} |`
}

function paperRow({ id, says, law, elsewhere }: (typeof papers)[number]): string {
  const found = rulesFor(id, rules)
  const answer = found.length > 0 ? found.join(', ') : (elsewhere?.en ?? '')
  const source = law
    ? `${law.name.en}${law.article === '' ? '' : `, art. ${law.article}`}, since ${law.since}`
    : ''
  return `| ${[id, says.en, source, answer].map(one).join(' | ')} |`
}

/** The page of all rules 规则表, written from the rules themselves. */
export function rulesPage(): string {
  const byId = rulesById()
  return [
    '# Rules of the price-check',
    '',
    `Written from the rules themselves, version ${rulesVersion}: ${byId.size} rules, ${rules.length} with their sections. A rule speaks of what it was told; where it finds nothing, no rule of this version failed, and nothing more is said. Thresholds have defaults with their day; a shop sets its own on the page of the rule. What no plan can show is asked of the shop, and silent until it is stated.`,
    '',
    '<!-- prettier-ignore-start -->',
    '',
    '| rule | severity | section | asks | in force | answers | settings and defaults |',
    '|---|---|---|---|---|---|---|',
    ...[...byId].map(([id, parts]) => ruleRow(id, parts)),
    '',
    '## Papers and their rules',
    '',
    '| id | says | source | answered by |',
    '|---|---|---|---|',
    ...papers.map(paperRow),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n')
}
