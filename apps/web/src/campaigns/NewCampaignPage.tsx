import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TemplateLine } from '@dacu/contract'
import { useId, useState, type FormEvent } from 'react'
import { useNowOnce, useReader, useRoom } from '../frame/room.tsx'
import { addDays, dayOf, formatDay } from '../numbers/time.ts'
import { useAddress } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Go, useGo } from '../parts/Go.tsx'
import { Failed, Loaded } from '../parts/Loaded.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { useSpeech } from '../words/index.ts'
import { FromYaml } from './FromYaml.tsx'
import './new-campaign.css'

export function NewCampaignPage() {
  const { t } = useSpeech()
  const templates = useQuery(questions.templates())
  const chosen = useAddress()['template']
  return (
    <Page title={t('new.title')} note={t('new.note')}>
      <Loaded of={templates}>
        {(all) => (
          <div className="columns lead">
            <TemplateList all={all} chosen={chosen} />
            {chosen === 'yaml' ? (
              <FromYaml />
            ) : (
              <Preview template={all.find((each) => each.id === chosen) ?? all[0]} />
            )}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function TemplateList({ all, chosen }: { all: TemplateLine[]; chosen: string | undefined }) {
  const { t, say } = useSpeech()
  const here = chosen ?? all[0]?.id
  return (
    <Panel title={t('new.template')}>
      <ul className="templates">
        {all.map((each) => (
          <li key={each.id}>
            <Go
              href={to.newCampaign({ template: each.id })}
              aria-current={each.id === here ? 'true' : undefined}
            >
              <strong>{say(each.name)}</strong>
              <span className="small muted">
                {t('new.template.size', { days: each.days, items: each.workItems })}
              </span>
              <span className="small">{say(each.meaning)}</span>
            </Go>
          </li>
        ))}
        <li>
          <Go href={to.newCampaign({ template: 'yaml' })} aria-current={here === 'yaml' ? 'true' : undefined}>
            <strong>{t('campaigns.import')}</strong>
            <span className="small">{t('new.yaml.note')}</span>
          </Go>
        </li>
      </ul>
    </Panel>
  )
}

type Wanted = { template: string; start: string; name?: string; shops: string[] }

function useBegin() {
  const queries = useQueryClient()
  const go = useGo()
  return useMutation({
    mutationFn: (body: Wanted) => client().post('/api/campaigns', { body }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['campaigns'] })
      go(to.plan({ campaign: id }))
    },
  })
}

function Preview({ template }: { template: TemplateLine | undefined }) {
  const { t, say, language, zone } = useReader()
  const { me } = useRoom()
  const today = dayOf(useNowOnce(), zone)
  const [start, setStart] = useState(addDays(today, 21))
  const begin = useBegin()
  const id = useId()
  if (!template) return null
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name')).trim()
    const shops = form.getAll('shop').map(String)
    begin.mutate({ template: template.id, start, shops, ...(name === '' ? {} : { name }) })
  }
  return (
    <Panel title={say(template.name)}>
      <form className="fields" onSubmit={submit}>
        <label htmlFor={`${id}-start`}>{t('new.start')}</label>
        <input
          id={`${id}-start`}
          type="date"
          required
          value={start}
          onChange={(event) => setStart(event.target.value)}
        />
        <label htmlFor={`${id}-name`}>{t('new.name')}</label>
        <input id={`${id}-name`} name="name" placeholder={t('new.name.hint')} maxLength={200} />
        <ShopChoices />
        <PreviewLines template={template} from={start && formatDay(start, language)} />
        <Button type="submit" strong busy={begin.isPending} disabled={me.shops.length === 0 || start === ''}>
          {t('new.create')}
        </Button>
        {begin.error ? <Failed problem={asProblem(begin.error)} /> : null}
      </form>
    </Panel>
  )
}

function ShopChoices() {
  const { t } = useSpeech()
  const { me } = useRoom()
  return (
    <fieldset>
      <legend>{t('new.shops')}</legend>
      {me.shops.map((shop) => (
        <label key={shop.code} className="check">
          <input type="checkbox" name="shop" value={shop.code} defaultChecked /> {shop.name}
        </label>
      ))}
    </fieldset>
  )
}

function PreviewLines({ template, from }: { template: TemplateLine; from: string }) {
  const { t } = useSpeech()
  const { days, workItems: items } = template
  return (
    <div className="preview" aria-live="polite">
      <h3>{t('new.preview')}</h3>
      <p>{t('new.preview.line', { from, days })}</p>
      <p className="small">{t('new.preview.items', { items })}</p>
      <p className="small">{t('new.preview.check')}</p>
    </div>
  )
}
