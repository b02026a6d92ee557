import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { JournalEntry } from '@dacu/contract'
import { Form, Input } from 'antd'
import { useId, useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { useNames } from '../parts/people.ts'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

const textOf = ({ body }: JournalEntry): string => {
  const value = body['text'] ?? body['because']
  return typeof value === 'string' ? value : ''
}

/** What an edit belongs to; one that names no part of this review stands at its head. */
function partOf({ body }: JournalEntry, parts: readonly string[]): string {
  const part = String(body['part'] ?? '')
  return parts.includes(part) ? part : (parts[0] ?? '')
}

/** What people added or put right beside the computed text, where they did so, with their name. */
export function Edits({ part, parts }: { part: string; parts: readonly string[] }) {
  const { t } = useReader()
  const campaign = useCampaignId()
  const journal = useQuery(questions.journal(campaign, 'review_edit')).data?.items ?? []
  const [writing, setWriting] = useState(false)
  const mine = journal.filter((each) => partOf(each, parts) === part && textOf(each) !== '')
  return (
    <>
      {mine.length > 0 ? (
        <section className="edits" aria-label={t('review.edits')}>
          {mine.map((each) => (
            <Edit key={each.seq} entry={each} />
          ))}
        </section>
      ) : null}
      <Button quiet className="at-start" onClick={() => setWriting(true)}>
        {t('review.add')}
      </Button>
      {writing ? <EditDrawer part={part} close={() => setWriting(false)} /> : null}
    </>
  )
}

function Edit({ entry }: { entry: JournalEntry }) {
  const { zone, language } = useReader()
  const nameOf = useNames()
  return (
    <p>
      {textOf(entry)}{' '}
      <span className="small muted">
        {nameOf(entry.by)} · {formatMoment(entry.at, zone, language)}
      </span>
    </p>
  )
}

function EditDrawer({ part, close }: { part: string; close: () => void }) {
  const { t } = useReader()
  const id = useCampaignId()
  const form = useId()
  const queries = useQueryClient()
  const add = useMutation({
    mutationFn: ({ text }: { text: string }) =>
      client().post('/api/campaigns/{id}/journal', {
        params: { id },
        body: { kind: 'review_edit', body: { part, text: text.trim() } },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['campaign', id, 'journal'] })
      close()
    },
  })
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
      <Fields<{ text: string }> id={form} send={add.mutate}>
        <Form.Item name="text" label={t('review.add.what')} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={5} maxLength={2000} />
        </Form.Item>
      </Fields>
    </Drawer>
  )
}
