import { complexityOf, mechanicsOn } from '@dacu/campaign/mechanics'
import type { CampaignAnswer } from '@dacu/contract'
import { formatMoment } from '../../numbers/time.ts'
import { codeName } from '../../parts/codes.ts'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Empty } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/Page.tsx'
import { PlanView } from '../views/PlanView.tsx'
import { CardsPanel } from './CardsPanel.tsx'
import { useMechanicSpeech, type MechanicSpeech } from './speech.ts'
import { SuggestPanel } from './SuggestPanel.tsx'
import './mechanics.css'

/** Which mechanics to take 玩法建议, how hard the offers are to work out, and what each hero item is sold with. */
export function MechanicsPage() {
  return <PlanView view="mechanics">{(answer) => <Mechanics answer={answer} />}</PlanView>
}

function Mechanics({ answer }: { answer: CampaignAnswer }) {
  const speech = useMechanicSpeech(answer.document.currency)
  return (
    <>
      <SuggestPanel answer={answer} speech={speech} />
      <ComplexityPanel answer={answer} speech={speech} />
      <CardsPanel answer={answer} speech={speech} />
      <CataloguePanel answer={answer} speech={speech} />
    </>
  )
}

type PartProps = { answer: CampaignAnswer; speech: MechanicSpeech }
type Load = ReturnType<typeof complexityOf>['offers'][number]

function ComplexityPanel({ answer, speech: { m, language } }: PartProps) {
  const plan = answer.document
  const { at, offers, mechanics, score } = complexityOf(plan)
  const drive = (driver: Load['drivers'][number]) =>
    m(`mech.drive.${driver.kind}`, driver.kind === 'tiers' ? { count: driver.count } : {})
  const columns: Column<Load>[] = [
    {
      id: 'name',
      name: m('mech.offer'),
      cell: ({ name, own }) => (own ? name : `${name} · ${m('mech.platform')}`),
    },
    { id: 'drivers', name: m('mech.drivers'), cell: ({ drivers }) => drivers.map(drive).join(' + ') },
    {
      id: 'points',
      name: m('mech.score'),
      tight: true,
      cell: ({ points }) => points,
    },
  ]
  return (
    <Panel title={m('mech.complexity')}>
      {offers.length === 0 ? (
        <Empty title={m('mech.complexity.none')} />
      ) : (
        <>
          <p className="muted">
            {m('mech.complexity.note', {
              at: formatMoment(at, plan.zone, language),
              mechanics: mechanics.length,
              score,
            })}
          </p>
          <Ledger label={m('mech.complexity')} rows={offers} columns={columns} keyOf={({ id }) => id} />
        </>
      )}
    </Panel>
  )
}

type Line = ReturnType<typeof mechanicsOn>[number]

function CataloguePanel({ answer, speech: { m, say, t } }: PartProps) {
  const { node, lineup } = answer.document
  const rows = mechanicsOn(node.channel ?? lineup[0]?.channels[0] ?? 'own')
  const columns: Column<Line>[] = [
    { id: 'name', name: m('mech.name'), cell: ({ name }) => say(name) },
    {
      id: 'for',
      name: m('mech.for'),
      cell: ({ aims }) =>
        aims
          .slice(0, 3)
          .map((aim) => codeName(t, 'aim', aim))
          .join(' · '),
    },
    { id: 'why', name: m('mech.why'), cell: ({ what }) => say(what) },
    { id: 'asked', name: m('mech.asked'), wide: true, cell: ({ asked }) => say(asked) },
  ]
  return (
    <Panel title={m('mech.catalogue')}>
      <Ledger label={m('mech.catalogue')} rows={rows} columns={columns} keyOf={({ id }) => id} />
    </Panel>
  )
}
