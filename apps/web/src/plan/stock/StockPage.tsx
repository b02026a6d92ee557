import { useQuery } from '@tanstack/react-query'
import { atOpening, sellingOf, stockLinesOf, stockPlan, type StockRow } from '@dacu/campaign'
import { costReaders, sectionWriters, type CampaignAnswer, type PlanGoodsAnswer } from '@dacu/contract'
import { useMemo } from 'react'
import { useRoom } from '../../frame/room.tsx'
import { formatDay } from '../../numbers/time.ts'
import { useCampaignId } from '../../parts/address.ts'
import { Button } from '../../parts/Button.tsx'
import { Empty, Failed, Loaded } from '../../parts/Loaded.tsx'
import { Page, Panel } from '../../parts/Page.tsx'
import { asProblem, client, download } from '../../wire/client.ts'
import { questions } from '../../wire/questions.ts'
import { ConflictDrawer } from '../edit/ConflictDrawer.tsx'
import { newerVersion, useSaveSection } from '../edit/save.ts'
import { PlanTabs } from '../views/PlanView.tsx'
import { BrokenPanel } from './BrokenPanel.tsx'
import { MatrixPanel } from './MatrixPanel.tsx'
import { OrdersPanel } from './OrdersPanel.tsx'
import { useStockSpeech, type StockSpeech } from './speech.ts'
import { StockTable } from './StockTable.tsx'
import './stock.css'

/** How much of what to have, and what to order of whom by which day. */
export function StockPage() {
  const id = useCampaignId()
  const campaign = useQuery(questions.campaign(id))
  const goods = useQuery(questions.planGoods(id))
  const speech = useStockSpeech(campaign.data?.document.currency ?? 'CNY')
  const { s } = speech
  return (
    <Page title={s('stock.title')} note={s('stock.note')} actions={<Actions id={id} speech={speech} />}>
      <PlanTabs campaign={id} here="stock" />
      <Loaded of={campaign}>
        {(answer) => (
          <Loaded of={goods}>{(facts) => <Planned answer={answer} facts={facts} speech={speech} />}</Loaded>
        )}
      </Loaded>
    </Page>
  )
}

function Actions({ id, speech: { s } }: { id: string; speech: StockSpeech }) {
  const { me } = useRoom()
  if (!costReaders.includes(me.role)) return <span className="muted small">{s('stock.xlsx.withheld')}</span>
  const xlsx = () => download(client().file('/api/campaigns/{id}/stock-plan.xlsx', { params: { id } }))
  return <Button onClick={() => void xlsx()}>{s('stock.xlsx')}</Button>
}

type PlannedProps = { answer: CampaignAnswer; facts: PlanGoodsAnswer; speech: StockSpeech }

function Planned({ answer, facts, speech }: PlannedProps) {
  const { s } = speech
  const plan = answer.document
  const rows = useMemo(() => stockPlan(plan, facts), [plan, facts])
  if (rows.length === 0) return <Empty title={s('stock.empty')} />
  return (
    <>
      <Panel
        title={<Opening answer={answer} speech={speech} />}
        aside={<Take answer={answer} rows={rows} speech={speech} />}
      >
        <Figures rows={rows} speech={speech} />
      </Panel>
      <OrdersPanel rows={rows} today={facts.today} name={plan.name} speech={speech} />
      <Panel title={s('stock.table')}>
        <StockTable rows={rows} campaign={answer.id} speech={speech} />
      </Panel>
      <MatrixPanel rows={rows} past={facts.past} campaign={answer.id} speech={speech} />
      <BrokenPanel rows={rows} lineup={plan.lineup} speech={speech} />
    </>
  )
}

function Opening({ answer, speech: { s, language } }: { answer: CampaignAnswer; speech: StockSpeech }) {
  const { opens, days } = sellingOf(answer.document)
  const buffer = answer.document.costing.rates.bufferDays
  return s('stock.opens', { day: formatDay(opens, language, true), days, buffer })
}

const sum = (rows: readonly StockRow[], of: (row: StockRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0)
const sumKnown = (rows: readonly StockRow[], of: (row: StockRow) => number | null): number | null =>
  rows.every((row) => of(row) === null) ? null : sum(rows, (row) => of(row) ?? 0)

function Figures({ rows, speech }: { rows: readonly StockRow[]; speech: StockSpeech }) {
  const { s, pieces, money } = speech
  const late = rows.filter(({ lateDays }) => lateDays > 0)
  const short = rows.filter((row) => atOpening(row) < row.demand.middle)
  const figures = [
    { id: 'buy', value: s('stock.pieces', { count: pieces(sum(rows, ({ buy }) => buy)) }), bad: false },
    { id: 'late', value: s('stock.skus', { count: late.length }), bad: late.length > 0 },
    { id: 'short', value: s('stock.skus', { count: short.length }), bad: short.length > 0 },
    { id: 'missed', value: money(sumKnown(rows, ({ missedFen }) => missedFen)), bad: false },
    { id: 'left', value: money(sumKnown(rows, ({ leftFen }) => leftFen)), bad: false },
  ] as const
  return (
    <dl className="stock-figures">
      {figures.map(({ id, value, bad }) => (
        <div key={id}>
          <dt>{s(`stock.sum.${id}`)}</dt>
          <dd className={bad ? 'num bad' : 'num'}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type TakeProps = { answer: CampaignAnswer; rows: readonly StockRow[]; speech: StockSpeech }

/** Makes the proposal the plan's own stock section, which the price-check and the review read. */
function Take({ answer, rows, speech: { s } }: TakeProps) {
  const { me } = useRoom()
  const save = useSaveSection(answer.id)
  const mine = stockLinesOf(rows, answer.document.stock)
  const newer = newerVersion(save.error)
  const same = JSON.stringify(mine) === JSON.stringify(answer.document.stock)
  if (!sectionWriters.stock.includes(me.role)) return null
  if (same) return <span className="muted small">{s('stock.taken')}</span>
  const send = () =>
    save.mutate({
      section: 'stock',
      value: mine,
      because: s('stock.take.because'),
      onVersion: answer.version,
    })
  return (
    <>
      {save.error && !newer ? <Failed problem={asProblem(save.error)} /> : null}
      <Button strong busy={save.isPending} onClick={send}>
        {s('stock.take')}
      </Button>
      {newer ? (
        <ConflictDrawer
          newer={newer}
          mine={mine}
          section="stock"
          campaign={answer.id}
          close={() => save.reset()}
        />
      ) : null}
    </>
  )
}
