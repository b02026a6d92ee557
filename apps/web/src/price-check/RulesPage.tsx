import { useQuery } from '@tanstack/react-query'
import { baseId } from '@dacu/campaign'
import { allRules, rulesVersion, type RuleWhole } from '@dacu/campaign/rules'
import type { RulesAnswer } from '@dacu/contract'
import { useReader } from '../frame/room.tsx'
import { useAddress } from '../parts/address.ts'
import { Go } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Mark, SeverityMark } from '../parts/Mark.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import './price-check.css'

const shows = ['all', 'firing', 'stated', 'off'] as const
type Show = (typeof shows)[number]

/** What an organisation's shops made of a rule. */
const placesOf = (rule: string, answer: RulesAnswer): number =>
  answer.firing.filter((each) => baseId(each.rule) === rule && !each.waived).length

const isOff = (rule: string, { shops }: RulesAnswer): boolean =>
  shops.some((shop) => shop.rules[rule]?.off !== undefined)

/** Settings without a default that no shop has stated. */
const isOpen = ({ id, settings }: RuleWhole, { shops }: RulesAnswer): boolean =>
  settings.some(
    (setting) =>
      setting.defaults.length === 0 &&
      setting.form.kind !== 'texts' &&
      !shops.some((shop) => shop.rules[id]?.values?.[setting.key] !== undefined),
  )

const kept: Record<Show, (rule: RuleWhole, answer: RulesAnswer) => boolean> = {
  all: () => true,
  firing: ({ id }, answer) => placesOf(id, answer) > 0,
  stated: isOpen,
  off: ({ id }, answer) => isOff(id, answer),
}

/** Every rule of the linter: what it asks, what it found, and what it waits for. */
export function RulesPage() {
  const { t } = useReader()
  const answer = useQuery(questions.rules())
  return (
    <Page title={t('rules.title')} note={t('rules.note', { version: rulesVersion })}>
      <Loaded of={answer}>{(data) => <Rules answer={data} />}</Loaded>
    </Page>
  )
}

function Rules({ answer }: { answer: RulesAnswer }) {
  const { t } = useReader()
  const wanted = useAddress()['show']
  const here = shows.find((each) => each === wanted) ?? 'all'
  const tabs = shows.map((show) => ({
    id: show,
    name: t(`rules.show.${show}`),
    href: to.rules(show === 'all' ? {} : { show }),
    count: allRules.filter((rule) => kept[show](rule, answer)).length,
  }))
  const shown = allRules.filter((rule) => kept[here](rule, answer))
  return (
    <>
      <Tabs label={t('rules.title')} tabs={tabs} here={here} />
      {shown.length === 0 ? (
        <Empty title={t('rules.none')} />
      ) : (
        <Panel>
          <ul className="rule-list">
            {shown.map((rule) => (
              <RuleRow key={rule.id} rule={rule} answer={answer} />
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}

function RuleRow({ rule, answer }: { rule: RuleWhole; answer: RulesAnswer }) {
  const { t, say } = useReader()
  const [first] = rule.parts
  const places = placesOf(rule.id, answer)
  if (!first) return null
  return (
    <li>
      <Go href={to.rule({ rule: rule.id })} className="rule-row">
        <span className="num rule-id">{rule.id}</span>
        <span>{say(first.demand)}</span>
        <span className="row rule-marks">
          {places > 0 ? <Mark tone="warn">{t('rules.now', { count: places })}</Mark> : null}
          {isOff(rule.id, answer) ? <Mark>{t('rules.show.off')}</Mark> : null}
          {isOpen(rule, answer) ? <Mark tone="accent">{t('rules.unstated')}</Mark> : null}
          <SeverityMark severity={first.severity} />
        </span>
      </Go>
    </li>
  )
}
