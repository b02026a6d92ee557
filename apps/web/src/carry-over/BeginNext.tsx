import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select, type FormInstance } from 'antd'
import type { CarryOverPreviewAnswer } from '@dacu/contract'
import { useReader } from '../frame/room.tsx'
import { formatDate } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { DayPicker } from '../parts/days.tsx'
import { Fields } from '../parts/Fields.tsx'
import { useGo } from '../parts/Go.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

export type Next = { template: string; start: string; name?: string }
type Props = {
  campaign: string
  lessons: number
  /** The next node of the calendar; null where there is none. */
  next: CarryOverPreviewAnswer['next']
  form: FormInstance<Next>
}

/** The next campaign, with the lessons of this one as its checks; the calendar's next node stands in the form. */
export function BeginNext({ campaign, lessons, next, form }: Props) {
  const { t, say, language } = useReader()
  const go = useGo()
  const queries = useQueryClient()
  const templates = useQuery(questions.templates()).data ?? []
  const begin = useMutation({
    mutationFn: (body: Next) =>
      client().post('/api/campaigns/{id}/carry-over', { params: { id: campaign }, body }),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['campaigns'] })
      go(to.plan({ campaign: made.id }, { section: 'lessons' }))
    },
  })
  const submit = ({ template, start, name = '' }: Next) =>
    begin.mutate({ template, start, ...(name.trim() === '' ? {} : { name: name.trim() }) })
  const day = next ? formatDate(next.start, language) : ''
  return (
    <Panel
      title={t('carry.begin')}
      aside={<span className="small">{t('carry.begin.note', { count: lessons })}</span>}
    >
      {next ? (
        <p className="small">{t('carry.next', { name: say(next.name), day, weeks: next.weeks })}</p>
      ) : null}
      <Fields<Next>
        key={next?.start ?? ''}
        form={form}
        from={next ? { template: next.template, start: next.start } : {}}
        send={submit}
      >
        <Form.Item name="template" label={t('new.template')} rules={[{ required: true }]}>
          <Select options={templates.map((each) => ({ value: each.id, label: say(each.name) }))} />
        </Form.Item>
        <Form.Item name="start" label={t('new.start')} rules={[{ required: true }]}>
          <DayPicker />
        </Form.Item>
        <Form.Item name="name" label={t('new.name')}>
          <Input placeholder={t('new.name.hint')} maxLength={200} />
        </Form.Item>
        <Button type="submit" strong busy={begin.isPending} disabled={templates.length === 0}>
          {t('carry.begin.go')}
        </Button>
        {begin.error ? <Failed problem={asProblem(begin.error)} /> : null}
      </Fields>
    </Panel>
  )
}
