import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Beside, Measure } from '@dacu/campaign'
import { useNowOnce, useReader } from '../frame/room.tsx'
import { addDays, dayOf } from '../numbers/time.ts'
import { Chart } from '../parts/Chart.tsx'
import { GoButton } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { askedFor, sharedSplits } from './asked.ts'
import { componentName, formulaParts } from './formula.ts'
import { ordered, useKeyName } from './key-names.ts'
import { chartOf } from './measure-chart.ts'
import { MeasureOrigins } from './MeasureOrigins.tsx'
import '../plan/plan.css'

/** A number of the product, and everything it means. */
export function MeasurePage() {
  const { measure: id } = useParams({ strict: false })
  const { t } = useReader()
  const catalogue = useQuery(questions.measures())
  return (
    <Loaded of={catalogue} shape="text">
      {(all) => {
        const measure = all.find((each) => each.id === id)
        return measure ? <OneMeasure measure={measure} /> : <Empty title={t('measure.unknown')} />
      }}
    </Loaded>
  )
}

/** A split of the plan wants a campaign; the page of a measure says what is possible once one is chosen. */
const anyCampaign = 'any'

function OneMeasure({ measure }: { measure: Measure }) {
  const { t, say } = useReader()
  const { better, additive } = measure
  return (
    <Page
      title={say(measure.name)}
      note={say(measure.meaning)}
      actions={
        <GoButton strong href={to.measures({ list: measure.id })}>
          {t('measure.explore')}
        </GoButton>
      }
    >
      <Recent measure={measure} />
      <Panel>
        <dl className="facts-list">
          <Fact name={t('measure.formula')}>
            <FormulaText measure={measure} />
          </Fact>
          <Fact name={t('measure.unit')}>{t(`unit.${measure.unit}`)}</Fact>
          <Fact name={t('measure.better')}>{t(`measure.better.${better ?? 'none'}`)}</Fact>
          <Fact name={t('measures.total')}>{t(additive ? 'measure.additive' : 'measure.notAdditive')}</Fact>
          <Fact name={t('measure.dimensions')}>
            <span className="choices">
              {sharedSplits([measure], { campaign: anyCampaign, by: [] }).map((each) => (
                <Mark key={each}>{t(`dimension.${each}`)}</Mark>
              ))}
            </span>
          </Fact>
        </dl>
      </Panel>
      <MeasureOrigins measure={measure.id} />
    </Page>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function FormulaText({ measure }: { measure: Measure }) {
  const speech = useReader()
  const name = (component: string) => componentName(speech, component)
  const write = (parts: readonly string[]) => parts.map(name).join(' + ')
  const { over, overLess, under, underLess } = formulaParts(measure.formula)
  const top = [write(over), ...overLess.map(name)].join(' − ')
  if (under.length === 0) return <>{top}</>
  const bottom = [write(under), ...underLess.map(name)].join(' − ')
  return (
    <>
      ({top}) ÷ ({bottom})
    </>
  )
}

/** What any measure has, whatever campaign is in hand. */
const usualSides: Beside[] = ['baseline', 'last_year']

function Recent({ measure }: { measure: Measure }) {
  const { t, say, zone } = useReader()
  const keyName = useKeyName()
  const until = dayOf(useNowOnce(), zone)
  const by = measure.dimensions.includes('day') ? (['day'] as const) : []
  const shown = {
    list: [measure.id],
    by: [...by],
    from: addDays(until, -29),
    until,
    shop: '',
    channel: '',
    campaign: '',
    beside: [...usualSides],
  }
  const named = {
    key: keyName,
    measure: say(measure.name),
    beside: (side: Beside) => t(`beside.${side}`),
  }
  const values = useQuery(questions.values(askedFor(shown)))
  return (
    <Panel>
      <Loaded of={values} shape="chart">
        {(answer) => {
          const rows = ordered(answer.rows, shown.by, measure.id)
          const data = chartOf(rows, shown.by, measure, named, usualSides)
          return data ? (
            <Chart heading="h2" label={t('measure.recent')} data={data} />
          ) : (
            <p className="muted">{t('measures.none')}</p>
          )
        }}
      </Loaded>
    </Panel>
  )
}
