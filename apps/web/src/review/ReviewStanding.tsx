import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Review } from '@dacu/campaign'
import { useState } from 'react'
import { useNowOnce, useReader } from '../frame/room.tsx'
import { dayOf, formatDate, formatMoment } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { useNames } from '../parts/people.ts'
import { asProblem, client } from '../wire/client.ts'
import { EnterTrial } from './EnterTrial.tsx'

/** How far the review has come: when it opened, by when it has to be closed, when its figures are final. */
export function ReviewStanding({ review }: { review: Review }) {
  const { t, language, zone } = useReader()
  const today = dayOf(useNowOnce(), zone)
  const [entering, setEntering] = useState(false)
  const { first, opensOn, deadline, settlesOn, closed } = review.standing
  const day = (text: string) => formatDate(text, language)
  const late = closed === null && today > deadline
  return (
    <section className="row review-standing" aria-label={t('review.title')}>
      <Mark>
        {first
          ? t('standing.opened', { at: formatMoment(first.at, zone, language) })
          : t('standing.opens', { day: day(opensOn) })}
      </Mark>
      {closed ? (
        <Closed closed={closed} />
      ) : (
        <Mark tone={late ? 'warn' : 'inform'}>
          {t(late ? 'standing.overdue' : 'standing.deadline', { day: day(deadline) })}
        </Mark>
      )}
      {review.state === 'final' ? null : <Mark>{t('standing.settles', { day: day(settlesOn) })}</Mark>}
      <Button quiet onClick={() => setEntering(true)}>
        {t('trial.enter')}
      </Button>
      {closed ? null : <Close review={review} />}
      {entering ? <EnterTrial campaign={review.campaign} close={() => setEntering(false)} /> : null}
    </section>
  )
}

function Closed({ closed }: { closed: NonNullable<Review['standing']['closed']> }) {
  const { t, language, zone } = useReader()
  const nameOf = useNames()
  return (
    <Mark tone="gain">
      {t('standing.closed', { who: nameOf(closed.by), at: formatMoment(closed.at, zone, language) })}
    </Mark>
  )
}

/** Closing needs a lesson; without one the answer says so. */
function Close({ review }: { review: Review }) {
  const { t } = useReader()
  const queries = useQueryClient()
  const close = useMutation({
    mutationFn: () =>
      client().post('/api/campaigns/{id}/journal', {
        params: { id: review.campaign },
        body: { kind: 'review_closed', body: {} },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaign', review.campaign] }),
  })
  return (
    <>
      <Button busy={close.isPending} onClick={() => close.mutate()}>
        {t('standing.close')}
      </Button>
      {close.error ? <Failed problem={asProblem(close.error)} /> : null}
    </>
  )
}
