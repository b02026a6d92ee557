import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { Campaign } from '@dacu/campaign'
import { Go, useGo } from '../parts/Go.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { useSpeech, type WordKey } from '../words/index.ts'
import type { SectionName } from './PlanPage.tsx'

const groups: { name: WordKey; sections: SectionName[] }[] = [
  { name: 'plan.group.frame', sections: ['head', 'aims', 'node', 'theme', 'phases', 'goals'] },
  { name: 'plan.group.goods', sections: ['lineup', 'offers', 'stock'] },
  { name: 'plan.group.money', sections: ['budget', 'traffic', 'slots', 'deals'] },
  {
    name: 'plan.group.people',
    sections: ['audiences', 'benefits', 'touches', 'scripts', 'service', 'drops'],
  },
  { name: 'plan.group.work', sections: ['schedule', 'risks', 'decisions', 'briefs', 'lessons'] },
]

function countOf(plan: Campaign, section: SectionName): number | null {
  if (section === 'head') return null
  if (section === 'offers') return plan.offers.offers.length
  const value = plan[section]
  return Array.isArray(value) ? value.length : null
}

type NavProps = { plan: Campaign; campaign: string; here: SectionName }

/** The sections, with how much stands in each and what the linter found there. */
export function SectionNav({ plan, campaign, here }: NavProps) {
  const { t } = useSpeech()
  const findings = useQuery(questions.findings(campaign)).data?.findings ?? []
  const foundIn = (section: SectionName) =>
    findings.filter((each) => each.section === section && each.severity !== 'inform' && !each.waiver)
  return (
    <>
      <SectionPicker campaign={campaign} here={here} />
      <nav className="sections" aria-label={t('plan.sections')}>
        {groups.map((group) => (
          <section key={group.name}>
            <h2>{t(group.name)}</h2>
            <ul>
              {group.sections.map((section) => (
                <li key={section}>
                  <Go
                    href={to.plan({ campaign }, { section })}
                    aria-current={section === here ? 'true' : undefined}
                  >
                    <span>{t(`section.${section}`)}</span>
                    <Found severities={foundIn(section).map((each) => each.severity)} />
                    <span className="num muted small">{countOf(plan, section)}</span>
                  </Go>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </>
  )
}

function Found({ severities }: { severities: string[] }) {
  const { t } = useSpeech()
  if (severities.length === 0) return null
  const tone = severities.includes('block') ? 'block' : 'warn'
  return (
    <span className={`found ${tone} num`}>
      {severities.length}
      <span className="hidden-words"> {t(`severity.${tone}`)}</span>
    </span>
  )
}

/** On a phone one list to pick from. */
function SectionPicker({ campaign, here }: { campaign: string; here: SectionName }) {
  const { t } = useSpeech()
  const go = useGo()
  return (
    <Select
      className="section-picker"
      aria-label={t('plan.sections')}
      value={here}
      onChange={(section) => go(to.plan({ campaign }, { section }))}
      options={groups.map((group) => ({
        label: t(group.name),
        options: group.sections.map((section) => ({ value: section, label: t(`section.${section}`) })),
      }))}
    />
  )
}
