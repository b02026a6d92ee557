import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { computedWords, editsOf, type Review, type ReviewEdit } from '@dacu/campaign'
import { Form, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { useNames } from '../parts/people.ts'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

/** What people wrote into the review in hand. */
export function useEdits(): ReviewEdit[] {
  const entries = useQuery(questions.journal(useCampaignId(), 'review_edit')).data?.items ?? []
  return editsOf(entries)
}

type PartProps = { review: Review; part: string; edits: readonly ReviewEdit[] }

/** Who put the words of a part right or added to them, what the program had written, and a way to do so. */
export function Edits({ review, part, edits }: PartProps) {
  const { t } = useReader()
  const [writing, setWriting] = useState(false)
  const mine = edits.filter((each) => each.part === part)
  return (
    <>
      {mine.length > 0 ? (
        <section className="edits" aria-label={t('review.edits')}>
          {mine.map((each) => (
            <Edit key={`${each.at} ${each.place} ${each.text}`} review={review} edit={each} />
          ))}
        </section>
      ) : null}
      <Button quiet className="at-start" onClick={() => setWriting(true)}>
        {t('review.add')}
      </Button>
      {writing ? (
        <EditDrawer review={review} part={part} edits={mine} close={() => setWriting(false)} />
      ) : null}
    </>
  )
}

function Edit({ review, edit }: { review: Review; edit: ReviewEdit }) {
  const { zone, language, t } = useReader()
  const nameOf = useNames()
  const computed =
    edit.place === 'beside' ? null : computedWords(review, edit.part, edit.place, edit.language ?? language)
  return (
    <div>
      <p>
        <Mark>{t(`review.place.${edit.place}`)}</Mark> {edit.text}{' '}
        <span className="small muted">
          {nameOf(edit.by)} · {formatMoment(edit.at, zone, language)}
        </span>
      </p>
      {computed === null ? null : (
        <details className="small">
          <summary>{t('review.computed')}</summary>
          {computed.split('\n').map((line) => (
            <p key={line} className="muted">
              {line}
            </p>
          ))}
        </details>
      )}
    </div>
  )
}

type Place = ReviewEdit['place']

function EditDrawer({ review, part, edits, close }: PartProps & { close: () => void }) {
  const { t, language } = useReader()
  const id = useCampaignId()
  const form = useId()
  const queries = useQueryClient()
  const [place, setPlace] = useState<Place>('beside')
  const computed = (of: Place) => computedWords(review, part, of, language)
  const places = (['beside', 'headline', 'words'] as const).filter(
    (each) => each === 'beside' || computed(each) !== null,
  )
  const standing = edits.find((each) => each.place === place && each.language === language)
  const add = useMutation({
    mutationFn: ({ text = '' }: { text?: string }) => {
      const written = place === 'beside' ? {} : { place, was: computed(place) ?? '', language }
      return client().post('/api/campaigns/{id}/journal', {
        params: { id },
        body: { kind: 'review_edit', body: { part, text: text.trim(), ...written } },
      })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['campaign', id, 'journal'] })
      close()
    },
  })
  const beside = place === 'beside'
  return (
    <Drawer
      title={t('review.add')}
      close={close}
      foot={
        <Button strong type="submit" form={form} busy={add.isPending}>
          {t('do.save')}
        </Button>
      }
    >
      {add.error ? <Failed problem={asProblem(add.error)} /> : null}
      <Radio.Group
        aria-label={t('review.place')}
        value={place}
        onChange={(event) => setPlace(places.find((each) => each === event.target.value) ?? 'beside')}
        options={places.map((each) => ({ value: each, label: t(`review.place.${each}`) }))}
      />
      <Fields<{ text?: string }>
        key={place}
        id={form}
        send={add.mutate}
        from={{ text: beside ? '' : (standing?.text ?? computed(place) ?? '') }}
      >
        <Form.Item
          name="text"
          label={t('review.add.what')}
          extra={beside ? undefined : t('review.add.empty')}
          rules={beside ? [{ required: true, whitespace: true }] : []}
        >
          <Input.TextArea rows={6} maxLength={2000} />
        </Form.Item>
      </Fields>
    </Drawer>
  )
}
