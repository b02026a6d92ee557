import { approvalSheet, type ApprovalSheet, type MoneyCase } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useReader, type Reader } from '../../frame/room.tsx'
import { formatMoney, formatShare } from '../../numbers/format.ts'
import { none } from '../../numbers/reading.ts'
import { Go } from '../../parts/Go.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import { Figure } from '../views/Figure.tsx'
import { PlanView } from '../views/PlanView.tsx'
import { Decisions } from './Decisions.tsx'
import './approval.css'

/** Money first 先看钱: everything the owner decides a campaign by, on one screen and on a phone (S1-41, S1-42, S1-95). */
export function ApprovalPage() {
  return <PlanView view="approval">{(answer) => <Approval answer={answer} />}</PlanView>
}

function Approval({ answer }: { answer: CampaignAnswer }) {
  const { t } = useReader()
  const plan = answer.document
  const sheet = approvalSheet(plan)
  return (
    <>
      <Panel title={t('approve.money')} aside={<MarginMark sheet={sheet} />}>
        <Money sheet={sheet} currency={plan.currency} />
      </Panel>
      <div className="columns">
        <Panel title={t('approve.decide')}>
          <Decisions answer={answer} />
        </Panel>
        <Panel
          title={t('approve.spend')}
          aside={
            <Go href={to.plan({ campaign: answer.id }, { section: 'budget' })}>{t('section.budget')}</Go>
          }
        >
          <Categories sheet={sheet} currency={plan.currency} />
        </Panel>
      </div>
      <Panel title={t('approve.basis')}>
        <Basis sheet={sheet} />
      </Panel>
    </>
  )
}

function MarginMark({ sheet }: { sheet: ApprovalSheet }) {
  const { t, language } = useReader()
  if (sheet.keepsMargin === null || sheet.marginFloorPermyriad === null) return null
  return (
    <Mark tone={sheet.keepsMargin ? 'accent' : 'warn'}>
      {t(sheet.keepsMargin ? 'approve.margin.kept' : 'approve.margin.broken', {
        floor: formatShare(sheet.marginFloorPermyriad, language),
      })}
    </Mark>
  )
}

const earned = (reader: Reader, one: MoneyCase): string =>
  one.contributionFen === null ? none : formatMoney(one.contributionFen, reader.reading)

function Money({ sheet, currency }: { sheet: ApprovalSheet; currency: string }) {
  const reader = useReader({ currency })
  const { t, reading, language } = reader
  const { expected, worst } = sheet
  const loses = (one: MoneyCase) => one.contributionFen !== null && one.contributionFen < 0
  return (
    <dl className="figures">
      <Figure tone="lead" name={t('approve.in')} value={formatMoney(sheet.spendFen, reading)} />
      <Figure
        tone="lead"
        name={t('approve.out')}
        value={formatMoney(sheet.expectedFen, reading)}
        note={
          sheet.goalFen === null ? null : t('approve.goal', { goal: formatMoney(sheet.goalFen, reading) })
        }
      />
      <Figure
        tone="lead"
        name={t('approve.roi')}
        value={sheet.roiHundredths === null ? none : (sheet.roiHundredths / 100).toFixed(2)}
      />
      <Figure
        {...(loses(expected) ? { tone: 'bad' as const } : {})}
        name={t('approve.earns')}
        value={earned(reader, expected)}
        note={
          expected.marginPermyriad === null
            ? t('approve.unknown')
            : t('approve.margin', { margin: formatShare(expected.marginPermyriad, language) })
        }
      />
      <Figure
        {...(sheet.roomPermyriad !== null && sheet.roomPermyriad < 0 ? { tone: 'bad' as const } : {})}
        name={t('approve.even')}
        value={sheet.breakEvenFen === null ? none : formatMoney(sheet.breakEvenFen, reading)}
        note={
          sheet.roomPermyriad === null
            ? t('approve.unknown')
            : t(sheet.roomPermyriad >= 0 ? 'approve.room' : 'approve.short', {
                share: formatShare(Math.abs(sheet.roomPermyriad), language),
              })
        }
      />
      <Figure
        {...(loses(worst) ? { tone: 'bad' as const } : {})}
        name={t('approve.worst')}
        value={earned(reader, worst)}
        note={t('approve.worst.sales', { sales: formatMoney(worst.salesFen, reading) })}
      />
    </dl>
  )
}

function Categories({ sheet, currency }: { sheet: ApprovalSheet; currency: string }) {
  const { t, reading, language } = useReader({ currency })
  if (sheet.byCategory.length === 0) return <p className="muted">{t('plan.empty')}</p>
  return (
    <ul className="shares">
      {sheet.byCategory.map(({ category, fen }) => (
        <li key={category}>
          <span>{t(`budget.${category}`)}</span>
          <span className="share-bar" aria-hidden="true">
            <span style={{ width: `${(fen / sheet.spendFen) * 100}%` }} />
          </span>
          <span className="num right">{formatMoney(fen, reading)}</span>
          <span className="num small muted right">
            {formatShare(Math.round((fen * 10_000) / sheet.spendFen), language)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What the numbers rest on, so that nobody has to ask how they came about. */
function Basis({ sheet }: { sheet: ApprovalSheet }) {
  const { t, language } = useReader()
  const { worst } = sheet
  return (
    <ul className="stack small">
      <li>{t(sheet.expectedFrom === 'traffic' ? 'approve.from.traffic' : 'approve.from.goal')}</li>
      <li>
        {t(worst.lowFrom === 'stock' ? 'approve.low.stock' : 'approve.low.usual', {
          share: formatShare(worst.lowSharePermyriad, language),
        })}
      </li>
      <li>{t('approve.low.floor')}</li>
      <li>{t('approve.gross')}</li>
      {sheet.uncosted > 0 ? (
        <li>
          <Mark tone="warn">{t('approve.uncosted', { count: sheet.uncosted, all: sheet.itemsPlanned })}</Mark>
        </li>
      ) : null}
    </ul>
  )
}
