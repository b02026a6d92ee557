import { useQuery } from '@tanstack/react-query'
import type { Campaign } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { Segmented } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useAddress, useCampaignId } from '../../parts/address.ts'
import { Button } from '../../parts/Button.tsx'
import { GoButton } from '../../parts/Go.tsx'
import { Empty, Loaded } from '../../parts/Loaded.tsx'
import { Page, Panel } from '../../parts/Page.tsx'
import { goodsOf } from '../../price-lab/goods.ts'
import { useFloors } from '../../price-lab/use-worker.ts'
import { to } from '../../to.ts'
import { questions } from '../../wire/questions.ts'
import { PlanTabs } from '../views/PlanView.tsx'
import { AskedPanel } from './AskedPanel.tsx'
import { CostingDrawer } from './CostingDrawer.tsx'
import { ProfitTable } from './ProfitTable.tsx'
import { useProfitSpeech, type ProfitSpeech } from './speech.ts'
import { Totals } from './Totals.tsx'
import { WaterfallPanel } from './WaterfallPanel.tsx'
import { asPlanned, isKnown, tableIf, type Basis, type WhatIf } from './what-if.ts'
import { WhatIfPanel } from './WhatIfPanel.tsx'
import './profit.css'

/** What every SKU earns, line by line, and what would have to be so that it earns more. */
export function ProfitPage() {
  const id = useCampaignId()
  const campaign = useQuery(questions.campaign(id))
  const speech = useProfitSpeech(campaign.data?.document.currency ?? 'CNY')
  const { p } = speech
  return (
    <Page title={p('profit.title')} note={p('profit.note')}>
      <PlanTabs campaign={id} here="profit" />
      <Loaded
        of={campaign}
        isEmpty={({ document }) => document.lineup.every(({ targetPieces }) => targetPieces === 0)}
        empty={<Empty title={p('profit.empty')} />}
      >
        {(answer) =>
          answer.document.lineup.every(({ costFen }) => costFen === null) ? (
            <Hidden campaign={id} speech={speech} />
          ) : (
            <Calculation answer={answer} speech={speech} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Hidden({ campaign, speech: { p } }: { campaign: string; speech: ProfitSpeech }) {
  const action = (
    <GoButton strong href={to.selection({ campaign }, { show: 'talks' })}>
      {p('profit.hidden.go')}
    </GoButton>
  )
  return (
    <Empty title={p('profit.hidden')} action={action}>
      {p('profit.hidden.detail')}
    </Empty>
  )
}

/** The lowest price that any basket reaches, by SKU, found while the page is read. */
function useReached(plan: Campaign) {
  const goods = useMemo(() => goodsOf(plan), [plan])
  const floors = useFloors(plan.offers, goods)
  const bySku = useMemo(() => new Map(floors.rows.map(({ sku, upperFen }) => [sku, upperFen])), [floors.rows])
  return { floors, bySku }
}

type CalculationProps = { answer: CampaignAnswer; speech: ProfitSpeech }

function Calculation({ answer, speech }: CalculationProps) {
  const { p, t } = speech
  const plan = answer.document
  const { sku } = useAddress()
  const [basis, setBasis] = useState<Basis>({ kind: 'event' })
  const [wish, setWish] = useState<WhatIf>(asPlanned)
  const [editing, setEditing] = useState(false)
  const { floors, bySku } = useReached(plan)
  const tried = useDeferredValue(wish)
  const rows = useMemo(() => tableIf(plan, basis, tried, bySku), [plan, basis, tried, bySku])
  const planned = useMemo(() => tableIf(plan, { kind: 'event' }, asPlanned, bySku), [plan, bySku])
  const shown = rows.find((row) => row.sku === sku)
  return (
    <>
      <Panel
        title={p('profit.basis')}
        aside={
          <>
            <BasisPicker basis={basis} pick={setBasis} speech={speech} />
            <Button onClick={() => setEditing(true)}>{p('profit.rates')}</Button>
          </>
        }
      >
        <Totals rows={rows} planned={planned} speech={speech} />
        {basis.kind === 'floor' ? <FloorState floors={floors} speech={speech} /> : null}
      </Panel>
      <div className="profit-sides">
        <WhatIfPanel plan={plan} wish={wish} change={setWish} speech={speech} />
        <AskedPanel rows={planned} speech={speech} />
      </div>
      <Panel title={p('profit.table')}>
        <ProfitTable rows={rows} campaign={answer.id} reached={bySku} speech={speech} />
      </Panel>
      <WaterfallPanel
        rows={shown && isKnown(shown) ? [shown] : rows}
        name={shown ? `${shown.line.title} ${Object.values(shown.attributes).join(' ')}` : null}
        all={to.profit({ campaign: answer.id })}
        speech={speech}
        currency={plan.currency}
      />
      {editing ? (
        <CostingDrawer answer={answer} close={() => setEditing(false)} speech={speech} save={t('do.save')} />
      ) : null}
    </>
  )
}

const half = 5000

function BasisPicker({
  basis,
  pick,
  speech: { p },
}: {
  basis: Basis
  pick: (basis: Basis) => void
  speech: ProfitSpeech
}) {
  const choices: Record<Basis['kind'], Basis> = {
    event: { kind: 'event' },
    off: { kind: 'off', permyriad: half },
    floor: { kind: 'floor' },
  }
  return (
    <Segmented
      value={basis.kind}
      aria-label={p('profit.basis')}
      options={(['event', 'floor'] as const).map((kind) => ({
        value: kind,
        label: p(`profit.basis.${kind}`),
      }))}
      onChange={(kind) => pick(choices[kind])}
    />
  )
}

function FloorState({
  floors,
  speech: { p },
}: {
  floors: ReturnType<typeof useFloors>
  speech: ProfitSpeech
}) {
  if (floors.failed !== null) return <p className="muted">{p('profit.floor.failed')}</p>
  if (!floors.working)
    return floors.rows.length === 0 ? <p className="muted">{p('profit.floor.failed')}</p> : null
  return <p className="muted">{p('profit.floor.working', { done: floors.done, of: floors.of })}</p>
}
