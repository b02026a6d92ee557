import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, type FormEvent } from 'react'
import { useNowOnce, useReader } from '../frame/room.tsx'
import { addDays, dayOf } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
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
  const id = useId()
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
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name')).trim()
    const [template, start] = [String(form.get('template')), String(form.get('start'))]
    begin.mutate({ template, start, ...(name === '' ? {} : { name }) })
  }
  return (
    <Panel
      title={t('carry.begin')}
      aside={<span className="small">{t('carry.begin.note', { count: lessons })}</span>}
    >
      <form className="fields" onSubmit={submit}>
        <label htmlFor={`${id}-template`}>{t('new.template')}</label>
        <select id={`${id}-template`} name="template" required>
          {templates.map((each) => (
            <option key={each.id} value={each.id}>
              {say(each.name)}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-start`}>{t('new.start')}</label>
        <input id={`${id}-start`} name="start" type="date" required defaultValue={soon} />
        <label htmlFor={`${id}-name`}>{t('new.name')}</label>
        <input id={`${id}-name`} name="name" placeholder={t('new.name.hint')} maxLength={200} />
        <Button type="submit" strong busy={begin.isPending} disabled={templates.length === 0}>
          {t('carry.begin.go')}
        </Button>
        {begin.error ? <Failed problem={asProblem(begin.error)} /> : null}
      </form>
    </Panel>
  )
}
