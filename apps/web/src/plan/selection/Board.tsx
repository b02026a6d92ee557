import {
  entryResults,
  scored,
  selectionCriteria,
  suggestedRole,
  type Candidate,
  type EntryResult,
  type Scored,
  type Selection,
  type SuggestedRole,
} from '@dacu/campaign'
import { Slider } from 'antd'
import { useMemo, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { codeName } from '../../parts/codes.ts'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { Conditions } from './Conditions.tsx'
import { ScoreBars } from './ScoreBars.tsx'
import type { SelectionSpeech } from './speech.ts'
import { VerdictDrawer, type Asking } from './VerdictDrawer.tsx'
import type { ViewProps } from './view.ts'

type BoardRow = Scored & { suggested: SuggestedRole; entry: EntryResult[] }

function rowsOf({ answer, facts }: ViewProps, weights: Selection['weights']): BoardRow[] {
  const { selection, lineup } = answer.document
  const channels = [...new Set(lineup.flatMap((line) => line.channels))]
  return scored(facts.candidates, weights).map((each) => {
    const suggested = suggestedRole(each.candidate, facts.candidates, facts.today)
    const isNew = suggested.role === 'new'
    const entry = entryResults(each.candidate, selection.conditions, {
      channels,
      experience: facts.experience,
      isNew,
    })
    return { ...each, suggested, entry }
  })
}

/** Everything that could come along, best first, with what speaks for it. */
export function Board(props: ViewProps) {
  const { answer, speech, saves, may } = props
  const { c } = speech
  const [weights, setWeights] = useState(answer.document.selection.weights)
  const [asking, setAsking] = useState<Asking | null>(null)
  const rows = useMemo(() => rowsOf(props, weights), [props, weights])
  const same = JSON.stringify(weights) === JSON.stringify(answer.document.selection.weights)
  const keep = () => saves.keep({ ...answer.document.selection, weights }, c('select.weights.because'))
  return (
    <>
      <div className="selection-sides">
        <Panel
          title={c('select.weights')}
          aside={
            may && !same ? (
              <Button strong busy={saves.busy} onClick={keep}>
                {c('select.weights.save')}
              </Button>
            ) : undefined
          }
        >
          <Weights weights={weights} change={setWeights} speech={speech} />
        </Panel>
        <Conditions {...props} />
      </div>
      <Panel title={c('select.tab.board')}>
        <Ledger
          label={c('select.tab.board')}
          rows={rows}
          columns={columnsOf(props, setAsking)}
          keyOf={({ candidate }) => candidate.item}
          mark={({ candidate }) => (candidate.inLineup ? 'in-lineup' : undefined)}
        />
      </Panel>
      {asking ? <VerdictDrawer {...props} asking={asking} close={() => setAsking(null)} /> : null}
    </>
  )
}

type WeightsProps = {
  weights: Selection['weights']
  change: (weights: Selection['weights']) => void
  speech: SelectionSpeech
}

function Weights({ weights, change, speech: { c } }: WeightsProps) {
  return (
    <ul>
      {selectionCriteria.map((criterion) => (
        <li key={criterion} className="selection-weight">
          <span className={`dot ${criterion}`} aria-hidden />
          <span id={`weight-${criterion}`}>{c(`select.criterion.${criterion}`)}</span>
          <Slider
            ariaLabelledByForHandle={`weight-${criterion}`}
            min={0}
            max={50}
            value={weights[criterion]}
            tooltip={{ open: false }}
            onChange={(value) => change({ ...weights, [criterion]: value })}
          />
          <strong className="num">{weights[criterion]}</strong>
        </li>
      ))}
    </ul>
  )
}

const columnsOf = (props: ViewProps, ask: (asking: Asking) => void): Column<BoardRow>[] => [
  ...scoreColumns(props.speech),
  ...judgedColumns(props, ask),
]

function scoreColumns(speech: SelectionSpeech): Column<BoardRow>[] {
  const { c, money } = speech
  return [
    {
      id: 'rank',
      name: c('select.col.rank'),
      number: true,
      wide: true,
      cell: ({ rank }) => rank,
      sort: ({ rank }) => rank,
    },
    {
      id: 'item',
      name: c('select.col.item'),
      cell: ({ candidate }) => (
        <>
          {candidate.title} <span className="muted small">{candidate.category}</span>
        </>
      ),
      sort: ({ candidate }) => candidate.title,
    },
    {
      id: 'score',
      name: c('select.col.score'),
      number: true,
      cell: ({ score }) => <strong>{score}</strong>,
      sort: ({ score }) => score,
    },
    {
      id: 'parts',
      name: c('select.col.parts'),
      wide: true,
      cell: (row) => <ScoreBars parts={row.parts} speech={speech} />,
    },
    {
      id: 'sales',
      name: c('select.col.sales'),
      number: true,
      wide: true,
      cell: ({ candidate }) => money(candidate.values.gmv),
      sort: ({ candidate }) => candidate.values.gmv,
    },
  ]
}

function judgedColumns(
  { answer, may, speech }: ViewProps,
  ask: (asking: Asking) => void,
): Column<BoardRow>[] {
  const { c, t, say } = speech
  const { selection, lineup } = answer.document
  const refused = new Map(
    selection.verdicts.flatMap(({ item, verdict, because }): [string, string][] =>
      verdict === 'refused' ? [[item, because]] : [],
    ),
  )
  const roles = new Map(lineup.map(({ item, role }) => [item, role]))
  return [
    {
      id: 'role',
      name: c('select.col.role'),
      cell: ({ suggested }) => (
        <>
          <Mark tone="accent">{codeName(t, 'itemRole', suggested.role)}</Mark>{' '}
          <span className="small muted">{say(suggested.because)}</span>
        </>
      ),
      filter: ({ suggested }) => codeName(t, 'itemRole', suggested.role),
    },
    {
      id: 'entry',
      name: c('select.col.entry'),
      wide: true,
      cell: ({ entry }) => <Entry entry={entry} speech={speech} />,
    },
    {
      id: 'verdict',
      name: c('select.col.verdict'),
      cell: ({ candidate, suggested }) => (
        <Verdict
          candidate={candidate}
          role={roles.get(candidate.item) ?? null}
          suggested={suggested}
          refusedBecause={refused.get(candidate.item) ?? null}
          ask={may ? ask : null}
          speech={speech}
        />
      ),
    },
  ]
}

function Entry({ entry, speech: { c } }: { entry: readonly EntryResult[]; speech: SelectionSpeech }) {
  const told = entry.filter(({ state }) => state !== 'pass')
  if (told.length === 0) return <Mark>{c('select.entry.pass')}</Mark>
  return (
    <>
      {told.map(({ condition, state, missing }) => (
        <Mark key={condition.id} tone={state === 'fail' ? 'block' : 'inform'}>
          {c(
            state === 'fail'
              ? 'select.entry.fail'
              : state === 'unknown'
                ? 'select.entry.unknown'
                : 'select.entry.excepted',
            {
              demand: c(`select.demand.${condition.demand}`),
              missing: isShare(condition.demand) ? `${missing / 100}%` : missing,
            },
          )}
        </Mark>
      ))}
    </>
  )
}

const isShare = (demand: string): boolean => demand === 'good_reviews' || demand === 'refund_rate'

type VerdictProps = {
  candidate: Candidate
  role: string | null
  suggested: SuggestedRole
  refusedBecause: string | null
  ask: ((asking: Asking) => void) | null
  speech: SelectionSpeech
}

function Verdict({ candidate, role, suggested, refusedBecause, ask, speech: { c, t } }: VerdictProps) {
  return (
    <span className="selection-verdict">
      {candidate.inLineup ? (
        <Mark tone="accent">
          {c('select.picked')} · {codeName(t, 'itemRole', role ?? '')}
        </Mark>
      ) : null}
      {refusedBecause === null ? null : (
        <span title={refusedBecause}>
          <Mark tone="warn">{c('select.refused')}</Mark>
        </span>
      )}
      {ask && !candidate.inLineup ? (
        <Button quiet onClick={() => ask({ candidate, verdict: 'picked', role: suggested.role })}>
          {c('select.pick')}
        </Button>
      ) : null}
      {ask && candidate.inLineup && role !== suggested.role ? (
        <Button quiet onClick={() => ask({ candidate, verdict: 'picked', role: suggested.role })}>
          {c('select.role.take', { role: codeName(t, 'itemRole', suggested.role) })}
        </Button>
      ) : null}
      {ask && refusedBecause === null ? (
        <Button quiet onClick={() => ask({ candidate, verdict: 'refused', role: suggested.role })}>
          {c('select.refuse')}
        </Button>
      ) : null}
    </span>
  )
}
