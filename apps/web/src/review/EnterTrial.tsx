import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { useNowOnce, useReader } from '../frame/room.tsx'
import { dayOf } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { DayPicker } from '../parts/days.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

/** Counts as people type them: yuan and per cent. */
type Typed = {
  audience: string
  treatedPeople: number
  treatedBuyers: number
  heldPeople: number
  heldBuyers: number
  share: number
  orderValue: number
  margin: number
  cost: number
  windowUntil: string
}

const hundredths = (value: number): number => Math.round(value * 100)

const numbers = [
  ['treatedPeople', 'trial.treated.people'],
  ['treatedBuyers', 'trial.treated.buyers'],
  ['heldPeople', 'trial.held.people'],
  ['heldBuyers', 'trial.held.buyers'],
  ['share', 'trial.share'],
  ['orderValue', 'trial.orderValue'],
  ['margin', 'trial.margin'],
  ['cost', 'trial.cost'],
] as const

/** What came of a holdout 对照组: with these counts the review may say what the campaign caused. */
export function EnterTrial({ campaign, close }: { campaign: string; close: () => void }) {
  const { t, zone } = useReader()
  const form = useId()
  const queries = useQueryClient()
  const today = dayOf(useNowOnce(), zone)
  const audiences = useQuery(questions.campaign(campaign)).data?.document.audiences ?? []
  const enter = useMutation({
    mutationFn: (typed: Typed) =>
      client().post('/api/campaigns/{id}/journal', {
        params: { id: campaign },
        body: {
          kind: 'trial',
          body: bodyOf(typed, audiences.find((each) => each.id === typed.audience)?.name ?? ''),
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['campaign', campaign] })
      close()
    },
  })
  return (
    <Drawer
      title={t('trial.enter')}
      close={close}
      foot={
        <Button strong type="submit" form={form} busy={enter.isPending}>
          {t('do.save')}
        </Button>
      }
    >
      <p className="small muted">{t('trial.note')}</p>
      {enter.error ? <Failed problem={asProblem(enter.error)} /> : null}
      <Fields<Typed> id={form} from={{ share: 10, windowUntil: today }} send={enter.mutate}>
        <Form.Item name="audience" label={t('trial.audience')} rules={[{ required: true }]}>
          <Select options={audiences.map((each) => ({ value: each.id, label: each.name }))} />
        </Form.Item>
        {numbers.map(([name, word]) => (
          <Form.Item key={name} name={name} label={t(word)} rules={[{ required: true }]}>
            <InputNumber min={0} />
          </Form.Item>
        ))}
        <Form.Item name="windowUntil" label={t('trial.window')} rules={[{ required: true }]}>
          <DayPicker />
        </Form.Item>
      </Fields>
    </Drawer>
  )
}

const bodyOf = (typed: Typed, name: string) => ({
  audience: typed.audience,
  name,
  treated: { people: typed.treatedPeople, buyers: typed.treatedBuyers },
  held: { people: typed.heldPeople, buyers: typed.heldBuyers },
  plannedHeldPermyriad: hundredths(typed.share),
  orderValueFen: hundredths(typed.orderValue),
  marginPermyriad: hundredths(typed.margin),
  costFen: hundredths(typed.cost),
  windowUntil: typed.windowUntil,
})
