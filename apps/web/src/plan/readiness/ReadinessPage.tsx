import { readinessOf, type Gate, type GateCheck, type Risk } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useNowOnce, useReader } from '../../frame/room.tsx'
import { dayOf, formatDay } from '../../numbers/time.ts'
import { Go } from '../../parts/Go.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import { PlanView } from '../views/PlanView.tsx'
import './readiness.css'

/** The gates a campaign passes and the risks it runs (S1-01, S1-14, S1-15, S3-36). */
export function ReadinessPage() {
  return <PlanView view="readiness">{(answer) => <Readiness answer={answer} />}</PlanView>
}

function Readiness({ answer }: { answer: CampaignAnswer }) {
  const { t } = useReader()
  const plan = answer.document
  const today = dayOf(useNowOnce(), plan.zone)
  return (
    <>
      <div className="gates">
        {readinessOf(plan, today).map((gate) => (
          <GatePanel key={gate.id} gate={gate} campaign={answer.id} />
        ))}
      </div>
      <Panel
        title={t('gate.risks')}
        aside={<Go href={to.plan({ campaign: answer.id }, { section: 'risks' })}>{t('section.risks')}</Go>}
      >
        <Risks risks={plan.risks} />
      </Panel>
    </>
  )
}

function GatePanel({ gate, campaign }: { gate: Gate; campaign: string }) {
  const { t, say, language } = useReader()
  const late = !gate.open && gate.daysLeft !== null && gate.daysLeft < 0
  return (
    <Panel
      title={say(gate.name)}
      aside={
        <Mark tone={gate.open ? 'accent' : late ? 'block' : 'warn'}>
          {t(gate.open ? 'gate.open' : 'gate.shut')}
        </Mark>
      }
    >
      <p className="small muted">
        {gate.day === null ? t('gate.noDay') : t('gate.day', { day: formatDay(gate.day, language) })}
        {gate.daysLeft === null
          ? ''
          : ` · ${gate.daysLeft >= 0 ? t('approve.left', { count: gate.daysLeft }) : t('approve.past', { count: -gate.daysLeft })}`}
      </p>
      <ul className="checks">
        {gate.checks.map((check) => (
          <Check key={check.name.en} check={check} campaign={campaign} />
        ))}
      </ul>
    </Panel>
  )
}

function Check({ check, campaign }: { check: GateCheck; campaign: string }) {
  const { t, say } = useReader()
  return (
    <li className={check.met ? 'met' : 'missing'}>
      <span aria-hidden="true" className="tick">
        {check.met ? '✓' : '–'}
      </span>
      <span>
        <Go href={to.plan({ campaign }, { section: check.section })}>{say(check.name)}</Go>
        <span className="hidden-words"> {t(check.met ? 'gate.met' : 'gate.missing')}</span>
        {check.missing ? <span className="small why">{say(check.missing)}</span> : null}
      </span>
    </li>
  )
}

const degrees = ['high', 'medium', 'low'] as const

/** The register as a square 风险矩阵: likelihood down, impact across. */
function Risks({ risks }: { risks: Risk[] }) {
  const { t } = useReader()
  if (risks.length === 0) return <p className="muted">{t('plan.empty')}</p>
  return (
    <div className="risk-square">
      {degrees.map((likelihood) =>
        degrees.toReversed().map((impact) => (
          <section
            key={`${likelihood} ${impact}`}
            className={`cell ${likelihood}-${impact}`}
            aria-label={t('gate.cell', {
              likelihood: t(`degree.${likelihood}`),
              impact: t(`degree.${impact}`),
            })}
          >
            <h3 className="small muted">
              {t('gate.cell', { likelihood: t(`degree.${likelihood}`), impact: t(`degree.${impact}`) })}
            </h3>
            {risks
              .filter((risk) => risk.likelihood === likelihood && risk.impact === impact)
              .map((risk) => (
                <RiskLine key={risk.id} risk={risk} />
              ))}
          </section>
        )),
      )}
    </div>
  )
}

function RiskLine({ risk }: { risk: Risk }) {
  const { t } = useReader()
  return (
    <div className="risk">
      <strong>{risk.what}</strong> <span className="small muted">{risk.owner}</span>
      <p className="small">
        {risk.prevention === '' ? (
          <Mark tone="warn">{t('gate.noPrevention')}</Mark>
        ) : (
          <>
            <span className="muted">{t('field.prevention')}</span> {risk.prevention}
          </>
        )}
      </p>
      <p className="small">
        <span className="muted">{t('field.planB')}</span> {risk.planB}
      </p>
    </div>
  )
}
