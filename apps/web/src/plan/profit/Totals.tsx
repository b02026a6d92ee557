import { marginOf, profitTotal } from '@dacu/campaign'
import { formatMoney } from '../../numbers/format.ts'
import type { ProfitSpeech } from './speech.ts'
import { isKnown, type Row } from './what-if.ts'

type TotalsProps = { rows: readonly Row[]; planned: readonly Row[]; speech: ProfitSpeech }

/** The whole in five figures, beside the plan where something else is tried. */
export function Totals({ rows, planned, speech }: TotalsProps) {
  const { p, reading, share } = speech
  const [now, plan] = [profitTotal(rows), profitTotal(planned)]
  const losing = rows.filter((row) => isKnown(row) && row.statement.profitFen < 0).length
  const money = (fen: number) => formatMoney(fen, reading)
  const difference = now.profitFen - plan.profitFen
  const figures = [
    { id: 'sales', value: money(now.steps.sales) },
    { id: 'net', value: money(now.netFen) },
    {
      id: 'profit',
      value: money(now.profitFen),
      bad: now.profitFen < 0,
      beside:
        difference === 0
          ? null
          : p('profit.against', { sum: (difference > 0 ? '+' : '') + money(difference) }),
    },
    { id: 'margin', value: share(marginOf(now)), bad: now.profitFen < 0 },
    { id: 'loss', value: String(losing), bad: losing > 0 },
  ] as const
  return (
    <>
      <dl className="profit-figures">
        {figures.map(({ id, value, ...rest }) => (
          <div key={id}>
            <dt>{p(`profit.sum.${id}`)}</dt>
            <dd className={`num ${'bad' in rest && rest.bad ? 'bad' : ''}`}>{value}</dd>
            {'beside' in rest && rest.beside ? <dd className="small muted num">{rest.beside}</dd> : null}
          </div>
        ))}
      </dl>
      {now.unknown > 0 ? <p className="muted small">{p('profit.unknown', { count: now.unknown })}</p> : null}
    </>
  )
}
