import { useQuery } from '@tanstack/react-query'
import type { CampaignAnswer } from '@dacu/contract'
import { Segmented } from 'antd'
import { lazy, Suspense } from 'react'
import { Button } from '../parts/Button.tsx'
import { useCampaignId } from '../parts/address.ts'
import { GoButton } from '../parts/Go.tsx'
import { Empty, Loaded, Waiting } from '../parts/Loaded.tsx'
import { Page } from '../parts/Page.tsx'
import { toast } from '../parts/Toast.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { views } from './address.ts'
import { judged } from './floor-judge.ts'
import { QuoteView } from './QuoteView.tsx'
import { useLabSpeech } from './speech.ts'
import { useFloors, type Floors } from './use-worker.ts'
import { useLab, type Lab } from './use-lab.ts'
import './price-lab.css'

const CompareView = lazy(() => import('./CompareView.tsx').then((part) => ({ default: part.CompareView })))
const FloorView = lazy(() => import('./FloorView.tsx').then((part) => ({ default: part.FloorView })))
const CalibrationView = lazy(() =>
  import('./CalibrationView.tsx').then((part) => ({ default: part.CalibrationView })),
)

/** The price lab 试算台: offers, a basket, and what it costs; all computed here as one types. */
export function PriceLabPage() {
  const id = useCampaignId()
  const { l } = useLabSpeech()
  const campaign = useQuery(questions.campaign(id))
  return (
    <Loaded of={campaign} shape="board">
      {(answer) =>
        answer.document.lineup.length === 0 ? (
          <Page title={l('lab.title')} note={l('lab.note')}>
            <NoGoods campaign={id} />
          </Page>
        ) : (
          <LabPage key={answer.id} answer={answer} />
        )
      }
    </Loaded>
  )
}

function NoGoods({ campaign }: { campaign: string }) {
  const { l } = useLabSpeech()
  return (
    <Empty
      title={l('lab.empty')}
      action={
        <GoButton strong href={to.plan({ campaign }, { section: 'lineup' })}>
          {l('lab.empty.go')}
        </GoButton>
      }
    >
      {l('lab.empty.detail')}
    </Empty>
  )
}

function LabPage({ answer }: { answer: CampaignAnswer }) {
  const lab = useLab(answer)
  const { l } = useLabSpeech()
  const floors = useFloors(lab.priced, lab.goods)
  if (lab.goods.length === 0)
    return (
      <Page title={l('lab.title')} note={answer.document.name}>
        <NoGoods campaign={answer.id} />
      </Page>
    )
  return (
    <Page
      title={l('lab.title')}
      note={`${answer.document.name} · ${l('lab.note')}`}
      actions={<Actions lab={lab} />}
    >
      <Views lab={lab} floors={floors} />
      <Suspense fallback={<Waiting shape="board" />}>
        <View lab={lab} floors={floors} />
      </Suspense>
    </Page>
  )
}

function View({ lab, floors }: { lab: Lab; floors: Floors }) {
  switch (lab.view) {
    case 'compare':
      return <CompareView lab={lab} />
    case 'floor':
      return <FloorView lab={lab} floors={floors} />
    case 'calibration':
      return <CalibrationView lab={lab} />
    case 'quote':
      return <QuoteView lab={lab} />
    default:
      return lab.view satisfies never
  }
}

/** The four views; that of the floors says how many SKUs are in trouble before it is opened. */
function Views({ lab, floors }: { lab: Lab; floors: Floors }) {
  const { l } = useLabSpeech()
  const bad = judged(lab.goods, floors.rows).filter(
    ({ verdict }) => verdict === 'below' || verdict === 'priced_below',
  ).length
  return (
    <Segmented
      className="lab-views"
      aria-label={l('lab.title')}
      value={lab.view}
      options={views.map((view) => ({
        value: view,
        label: (
          <>
            {l(`lab.view.${view}`)}
            {view === 'floor' && bad > 0 ? <span className="lab-count num">{bad}</span> : null}
          </>
        ),
      }))}
      onChange={lab.show}
    />
  )
}

function Actions({ lab }: { lab: Lab }) {
  const { l } = useLabSpeech()
  const copy = async () => {
    const { href, whole } = lab.link()
    await navigator.clipboard.writeText(`${location.origin}${href}`)
    toast(l(whole ? 'lab.shared' : 'lab.shared.part'))
  }
  return (
    <>
      <GoButton href={to.plan({ campaign: lab.answer.id }, { section: 'offers' })}>{l('lab.plan')}</GoButton>
      <Button onClick={() => void copy()}>{l('lab.share')}</Button>
    </>
  )
}
