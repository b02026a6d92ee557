import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { baseId } from '@dacu/campaign'
import {
  allRules,
  consequenceOf,
  exampleOf,
  holdsFrom,
  papersOf,
  rulesVersion,
  type Paper,
  type RuleWhole,
} from '@dacu/campaign/rules'
import type { RulesAnswer } from '@dacu/contract'
import { useMemo } from 'react'
import { useReader } from '../frame/room.tsx'
import { Go, GoButton } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { SeverityMark } from '../parts/Mark.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { RuleSettings } from './RuleSettings.tsx'
import './price-check.css'

/** A rule and everything about it: why, an example, its sources, the shop's settings, where it fails now. */
export function RulePage() {
  const { rule: id } = useParams({ strict: false })
  const { t } = useReader()
  const rule = allRules.find((each) => each.id === id)
  return rule ? <OneRule rule={rule} /> : <Empty title={t('rule.unknown')} action={<Back />} />
}

function Back() {
  const { t } = useReader()
  return <GoButton href={to.rules()}>{t('rule.back')}</GoButton>
}

function OneRule({ rule }: { rule: RuleWhole }) {
  const { t, say } = useReader()
  const answer = useQuery(questions.rules())
  const [first] = rule.parts
  if (!first) return null
  const from = holdsFrom(first)
  return (
    <Page
      title={`${rule.id} ${say(first.demand)}`}
      note={
        <span className="row">
          <SeverityMark severity={first.severity} />
          {t('rule.since', { version: rulesVersion, from })}
        </span>
      }
      actions={<Back />}
    >
      <Why rule={rule} />
      <ExamplePanel rule={rule.id} />
      <Panel title={t('rule.settings')}>
        <Loaded of={answer} shape="text">
          {(data) => <RuleSettings rule={rule} answer={data} />}
        </Loaded>
      </Panel>
      <Panel title={t('rule.firing')}>
        <Loaded of={answer} shape="text">
          {(data) => <Firing rule={rule.id} answer={data} />}
        </Loaded>
      </Panel>
    </Page>
  )
}

function Why({ rule }: { rule: RuleWhole }) {
  const { t, say } = useReader()
  const papers = [...new Map(rule.parts.flatMap(papersOf).map((paper) => [paper.id, paper])).values()]
  const consequence = consequenceOf(rule.id)
  return (
    <Panel title={t('rules.why')}>
      <ul className="stack">
        {papers.map((paper) => (
          <li key={paper.id}>
            <span className="num muted">{paper.id}</span> {say(paper.says)}
            <SourceOf paper={paper} />
          </li>
        ))}
      </ul>
      {consequence ? (
        <p>
          <strong>{t('rule.consequence')}</strong> {say(consequence)}
        </p>
      ) : null}
    </Panel>
  )
}

function SourceOf({ paper: { law } }: { paper: Paper }) {
  const { say, language } = useReader()
  if (!law) return null
  const article =
    law.article === '' ? '' : language === 'zh' ? `第 ${law.article} 条 · ` : `art. ${law.article} · `
  return (
    <span className="small muted">
      {' '}
      {say(law.name)} · {article}
      {law.since}
    </span>
  )
}

/** A value of the plan as people can read it. */
const written = (value: unknown, absent: string): string =>
  value === undefined || value === null
    ? absent
    : typeof value === 'string'
      ? value
      : JSON.stringify(value, null, 1)

function ExamplePanel({ rule }: { rule: string }) {
  const { t, say } = useReader()
  const example = useMemo(() => exampleOf(rule), [rule])
  if (!example) return <Panel title={t('rule.example')}>{t('rule.example.none')}</Panel>
  const { changes, facts, finding } = example
  const differences = [
    ...changes.map(({ path, before, after }) => ({ path, before, after })),
    ...facts.map(({ name, before, after }) => ({ path: name, before, after })),
  ]
  return (
    <Panel title={t('rule.example')} aside={<span className="small muted">{t('rule.example.note')}</span>}>
      <div className="stack">
        {differences.map(({ path, before, after }) => (
          <figure key={path} className="rule-example">
            <figcaption className="num small muted">{path}</figcaption>
            <div>
              <b>{t('rule.breaks')}</b>
              <pre>{written(after, t('rule.absent'))}</pre>
            </div>
            <div>
              <b>{t('rule.keeps')}</b>
              <pre>{written(before, t('rule.absent'))}</pre>
            </div>
          </figure>
        ))}
        <dl className="rule-says">
          <dt>{t('rule.says')}</dt>
          <dd>
            {say(finding.title)} – {say(finding.evidence)}
          </dd>
          <dt>{t('rule.satisfy')}</dt>
          <dd>{say(finding.fix)}</dd>
        </dl>
      </div>
    </Panel>
  )
}

function Firing({ rule, answer }: { rule: string; answer: RulesAnswer }) {
  const { t, say } = useReader()
  const here = answer.firing.filter((each) => baseId(each.rule) === rule)
  if (here.length === 0) return <p className="muted">{t('rule.firing.none')}</p>
  return (
    <ul className="stack">
      {here.map(({ campaign, name, severity, section, path, title, waived }) => (
        <li key={`${campaign} ${path} ${title.en}`} className="row">
          <SeverityMark severity={severity} />
          <Go href={to.plan({ campaign }, { section, path })}>{say(title)}</Go>
          <Go className="small muted" href={to.priceCheck({ campaign })}>
            {name}
          </Go>
          {waived ? <span className="small muted">{t('rule.firing.waived')}</span> : null}
        </li>
      ))}
    </ul>
  )
}
