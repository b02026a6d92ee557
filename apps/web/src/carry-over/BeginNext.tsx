import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useNowOnce, useReader } from '../frame/room.tsx'
import { addDays, dayOf } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { DayPicker } from '../parts/days.tsx'
import { Fields } from '../parts/Fields.tsx'
import { useGo } from '../parts/Go.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

type Next = { template: string; start: string; name?: string }

/** The next campaign, with the lessons of this one as its checks. */
export function BeginNext({ campaign, lessons }: { campaign: string; lessons: number }) {
  const { t, say, zone } = useReader()
  const go = useGo()
  const queries = useQueryClient()
  const templates = useQuery(questions.templates()).data ?? []
  const soon = addDays(dayOf(useNowOnce(), zone), 30)
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
  return (
    <Panel
      title={t('carry.begin')}
      aside={<span className="small">{t('carry.begin.note', { count: lessons })}</span>}
    >
      <Fields<Next> from={{ start: soon }} send={submit}>
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
