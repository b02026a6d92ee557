import { useQuery } from '@tanstack/react-query'
import type { Review } from '@dacu/campaign'
import { useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { formatDate } from '../numbers/time.ts'
import { useAddress, useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { GoButton, useGo } from '../parts/Go.tsx'
import { Empty, Failed, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Page } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { asProblem, client, download } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { Edits } from './Edits.tsx'
import { Present } from './Present.tsx'
import { slidesOf } from './slides.tsx'
import './review.css'

/** The review, written from facts: to read, to present from, to take along. */
export function ReviewPage() {
  const id = useCampaignId()
  const { t } = useReader()
  const review = useQuery(questions.review(id))
  return (
    <Page
      title={review.data ? `${t('review.title')} · ${review.data.name}` : t('review.title')}
      note={review.data ? <Span review={review.data} /> : undefined}
      actions={<Downloads id={id} />}
    >
      <Loaded of={review} shape="text" isEmpty={(data) => data.summary.length === 0} empty={<NothingYet />}>
        {(data) => <Read review={data} />}
      </Loaded>
    </Page>
  )
}

function Span({ review }: { review: Review }) {
  const { t, language } = useReader()
  const span = { from: formatDate(review.from, language), until: formatDate(review.until, language) }
  return (
    <span className="row">
      {t('review.span', span)}
      <Mark tone={review.state === 'final' ? 'inform' : 'warn'}>{t(`review.${review.state}`)}</Mark>
    </span>
  )
}

function NothingYet() {
  const { t } = useReader()
  return (
    <Empty
      title={t('review.none')}
      action={
        <GoButton strong href={to.imports()}>
          {t('home.imports.do')}
        </GoButton>
      }
    >
      {t('review.none.detail')}
    </Empty>
  )
}

const formats = ['pptx', 'html', 'md'] as const

function Downloads({ id }: { id: string }) {
  const { t, language } = useReader()
  const go = useGo()
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const take = async (as: (typeof formats)[number]) => {
    setBusy(as)
    setError(null)
    const file = client().file('/api/campaigns/{id}/review/file', { params: { id }, query: { as, language } })
    await download(file).catch(setError)
    setBusy(null)
  }
  return (
    <>
      <Button onClick={() => go(to.review({ campaign: id }, { slide: 1 }))}>{t('review.present')}</Button>
      {formats.map((as) => (
        <Button key={as} strong={as === 'pptx'} busy={busy === as} onClick={() => void take(as)}>
          {t(`review.download.${as}`)}
        </Button>
      ))}
      {error ? <Failed problem={asProblem(error)} /> : null}
    </>
  )
}

function Read({ review }: { review: Review }) {
  const { t } = useReader()
  const campaign = useCampaignId()
  const { slide } = useAddress()
  const slides = slidesOf(review)
  if (slide) return <Present slides={slides} slide={Number(slide) || 1} campaign={campaign} />
  return (
    <>
      {slides.map((each) => (
        <section key={each.id} className="panel review-part">
          {each.content}
          <Edits part={each.id} parts={slides.map((slide) => slide.id)} />
        </section>
      ))}
      <GoButton strong href={to.carryOver({ campaign })}>
        {t('review.lessons')}
      </GoButton>
    </>
  )
}
