import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FindingsAnswer } from '@dacu/contract'
import { Form, Input } from 'antd'
import { useId, useState } from 'react'
import { useNowOnce, useReader, useRoom } from '../frame/room.tsx'
import { dayOf, formatDay } from '../numbers/time.ts'
import { useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { DayPicker } from '../parts/days.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { useNames } from '../parts/people.ts'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

type Found = FindingsAnswer['findings'][number]
type Sent = { because: string; until: string } | { withdrawn: true }

/** The roles that answer for the plan; the server holds to the same. */
const mayWaive = new Set(['owner', 'operations', 'approver'])

function useWaive(finding: Found, done: () => void) {
  const id = useCampaignId()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sent: Sent) =>
      client().post('/api/campaigns/{id}/journal', {
        params: { id },
        body: {
          kind: 'waiver',
          body: { rule: finding.rule, path: finding.path, title: finding.title, ...sent },
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['campaign', id] })
      done()
    },
  })
}

/** Lets a finding stand 豁免: why, and until when. */
export function WaiveButton({ finding }: { finding: Found }) {
  const { t } = useReader()
  const { me } = useRoom()
  const [asking, setAsking] = useState(false)
  if (!mayWaive.has(me.role)) return null
  return (
    <>
      <Button quiet onClick={() => setAsking(true)}>
        {t('check.waive')}
      </Button>
      {asking ? <WaiveDrawer finding={finding} close={() => setAsking(false)} /> : null}
    </>
  )
}

function WaiveDrawer({ finding, close }: { finding: Found; close: () => void }) {
  const { t, say, zone } = useReader()
  const form = useId()
  const waive = useWaive(finding, close)
  const today = dayOf(useNowOnce(), zone)
  const document = useQuery(questions.campaign(useCampaignId())).data?.document
  const end = document ? dayOf(document.window.until, document.zone) : today
  return (
    <Drawer
      title={t('check.waive.title')}
      close={close}
      foot={
        <Button strong type="submit" form={form} busy={waive.isPending}>
          {t('check.waive')}
        </Button>
      }
    >
      <p>
        <strong>{say(finding.title)}</strong>
      </p>
      <p className="muted">{t('check.waive.note')}</p>
      {waive.error ? <Failed problem={asProblem(waive.error)} /> : null}
      <Fields<{ because: string; until: string }>
        id={form}
        from={{ until: end < today ? today : end }}
        send={waive.mutate}
      >
        <Form.Item
          name="because"
          label={t('check.waive.because')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="until" label={t('check.waive.until')} rules={[{ required: true }]}>
          <DayPicker min={today} />
        </Form.Item>
      </Fields>
    </Drawer>
  )
}

export function WaiverNote({ finding, waiver }: { finding: Found; waiver: NonNullable<Found['waiver']> }) {
  const { t, language } = useReader()
  const { me } = useRoom()
  const nameOf = useNames()
  const withdraw = useWaive(finding, () => undefined)
  const words = { who: nameOf(waiver.by), until: formatDay(waiver.until, language) }
  return (
    <div className="row">
      <Mark tone="accent">{t('check.waived.mark')}</Mark>
      <span>{t('check.waived.by', words)}</span>
      <span>{waiver.because}</span>
      {mayWaive.has(me.role) ? (
        <Button quiet busy={withdraw.isPending} onClick={() => withdraw.mutate({ withdrawn: true })}>
          {t('check.waive.withdraw')}
        </Button>
      ) : null}
      {withdraw.error ? <Failed problem={asProblem(withdraw.error)} /> : null}
    </div>
  )
}
