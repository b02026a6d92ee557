import { useMutation } from '@tanstack/react-query'
import {
  withVisitors,
  type BudgetLine,
  type Campaign,
  type Closing,
  type PlanLever,
  type Taken,
  type TrafficLine,
} from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useReader, type Reader } from '../../frame/room.tsx'
import { formatMoney, formatShare } from '../../numbers/format.ts'
import { Button } from '../../parts/Button.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { asProblem } from '../../wire/client.ts'
import { useSaveSection } from '../edit/save.ts'

type Row = Taken<PlanLever>

function leverName({ t }: Reader, lever: PlanLever): string {
  if (lever.kind === 'slot') return t('lever.slot', { name: lever.of.name })
  if (lever.kind === 'visitors' || lever.kind === 'dearer_visitors')
    return t(`lever.${lever.kind}`, { name: lever.of.source, channel: t(`channel.${lever.of.channel}`) })
  return t(`lever.${lever.kind}`)
}

function columns(reader: Reader): Column<Row>[] {
  const { t, reading, language } = reader
  return [
    { id: 'lever', name: t('flow.lever'), cell: (row) => leverName(reader, row.lever) },
    {
      id: 'sales',
      name: t('flow.wins'),
      number: true,
      cell: (row) => formatMoney(row.salesFen, reading),
    },
    { id: 'cost', name: t('flow.cost'), number: true, cell: (row) => formatMoney(row.costFen, reading) },
    {
      id: 'rate',
      name: t('flow.rate'),
      number: true,
      cell: (row) => formatShare(Math.round((row.costFen * 10_000) / row.salesFen), language),
    },
  ]
}

type ClosingProps = { answer: CampaignAnswer; gapFen: number; closing: Closing<PlanLever> }

/** The levers that close the gap, the cheapest first, and the visitors among them taken into the plan with one press. */
export function ClosingTable({ answer, gapFen, closing }: ClosingProps) {
  const reader = useReader({ currency: answer.document.currency })
  const { t, reading, language } = reader
  const write = (fen: number) => formatMoney(fen, reading)
  if (gapFen <= 0) return <p>{t('flow.closed', { room: write(-gapFen) })}</p>
  return (
    <>
      <p className="row sum-line">
        <strong className="num">{t('flow.closing.gap', { gap: write(gapFen) })}</strong>
        <span className="num">
          {t('flow.closing.cost', {
            cost: write(closing.costFen),
            rate:
              closing.salesFen > 0
                ? formatShare(Math.round((closing.costFen * 10_000) / closing.salesFen), language)
                : '–',
          })}
        </span>
        {closing.leftFen > 0 ? (
          <Mark tone="warn">{t('flow.closing.left', { left: write(closing.leftFen) })}</Mark>
        ) : (
          <Mark tone="accent">{t(closing.proven ? 'flow.closing.proven' : 'flow.closing.found')}</Mark>
        )}
      </p>
      <Ledger
        label={t('flow.closing')}
        rows={closing.taken}
        columns={columns(reader)}
        keyOf={(row) => row.lever.id}
      />
      <TakeVisitors answer={answer} taken={closing.taken} />
    </>
  )
}

/** The money for more visitors is booked where the source has its line, else on a line of its own. */
function withMoney(plan: Campaign, traffic: readonly TrafficLine[]): BudgetLine[] {
  const more = traffic.flatMap((line, at) => {
    const added = line.spendFen - (plan.traffic[at]?.spendFen ?? 0)
    return added > 0 ? [{ line, added }] : []
  })
  const isOf = (each: BudgetLine, line: TrafficLine) =>
    each.source === line.source && (each.channel === null || each.channel === line.channel)
  const raised = plan.budget.map((each) => {
    const own = more.find(({ line }) => isOf(each, line))
    return own ? { ...each, plannedFen: each.plannedFen + own.added } : each
  })
  const fresh = more
    .filter(({ line }) => !plan.budget.some((each) => isOf(each, line)))
    .map(({ line, added }): BudgetLine => ({
      id: `ads-${line.id}`,
      category: line.kind === 'off_site' ? 'off_site' : 'on_site_ads',
      name: line.source,
      channel: line.channel,
      source: line.source,
      plannedFen: added,
      expectedSalesFen: null,
      owner: plan.budget[0]?.owner ?? '',
    }))
  return [...raised, ...fresh]
}

function TakeVisitors({ answer, taken }: { answer: CampaignAnswer; taken: Row[] }) {
  const { t } = useReader()
  const save = useSaveSection(answer.id)
  const plan = answer.document
  const bought = taken.filter(({ lever }) => lever.kind === 'visitors' || lever.kind === 'dearer_visitors')
  const take = useMutation({
    mutationFn: async () => {
      const traffic = withVisitors(plan.traffic, bought)
      const because = t('flow.take.because')
      const { version } = await save.mutateAsync({
        section: 'traffic',
        value: traffic,
        because,
        onVersion: answer.version,
      })
      await save.mutateAsync({
        section: 'budget',
        value: withMoney(plan, traffic),
        because,
        onVersion: version,
      })
    },
  })
  if (bought.length === 0) return null
  return (
    <div className="actions">
      <Button strong busy={take.isPending} onClick={() => take.mutate()}>
        {t('flow.take')}
      </Button>
      <span className="small muted">{t('flow.take.note')}</span>
      {take.error ? <Failed problem={asProblem(take.error)} /> : null}
    </div>
  )
}
