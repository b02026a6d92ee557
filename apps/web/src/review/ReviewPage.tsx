import { useQuery } from '@tanstack/react-query'
import { edited, type Review } from '@dacu/campaign'
import { useReader } from '../frame/room.tsx'
import { formatDate } from '../numbers/time.ts'
import { useAddress, useCampaignId } from '../parts/address.ts'
import { GoButton } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Page } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { Downloads } from './Downloads.tsx'
import { Edits, useEdits } from './Edits.tsx'
import { Present } from './Present.tsx'
import { ReviewStanding } from './ReviewStanding.tsx'
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

function Read({ review }: { review: Review }) {
  const { t } = useReader()
  const campaign = useCampaignId()
  const { slide } = useAddress()
  const edits = useEdits()
  // The page shows the words as every form of the document does: people's in the place of the computed ones, marked.
  const slides = slidesOf(edited(review, edits))
  if (slide) return <Present slides={slides} slide={Number(slide) || 1} campaign={campaign} />
  return (
    <>
      <ReviewStanding review={review} />
      {slides.map((each) => (
        <section key={each.id} className="panel review-part">
          {each.content}
          <Edits review={review} part={each.part} edits={edits} />
        </section>
      ))}
      <GoButton strong href={to.carryOver({ campaign })}>
        {t('review.lessons')}
      </GoButton>
    </>
  )
}
