import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TemplateLine } from '@dacu/contract'
import { Checkbox, Form, Input } from 'antd'
import { useNowOnce, useReader, useRoom } from '../frame/room.tsx'
import { addDays, dayOf, formatDay } from '../numbers/time.ts'
import { useAddress } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { DayPicker } from '../parts/days.tsx'
import { Fields } from '../parts/Fields.tsx'
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

/** Begins them one after another; of several the list is shown, of one its plan. */
function useBegin() {
  const queries = useQueryClient()
  const go = useGo()
  return useMutation({
    mutationFn: async (all: Wanted[]) => {
      const made: string[] = []
      for (const body of all) made.push((await client().post('/api/campaigns', { body })).id)
      return made
    },
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['campaigns'] })
      const [only, ...others] = made
      go(only !== undefined && others.length === 0 ? to.plan({ campaign: only }) : to.campaigns())
    },
  })
}

type Chosen = { start: string; name?: string; shops: string[]; each?: boolean }

/** One campaign for all chosen shops, or from the same template one for each of them. */
function wantedOf(
  template: TemplateLine,
  chosen: Chosen,
  called: string,
  shopName: (code: string) => string,
): Wanted[] {
  const { start, shops, name = '', each = false } = chosen
  const whole = { template: template.id, start }
  if (!each || shops.length < 2)
    return [{ ...whole, shops, ...(name.trim() === '' ? {} : { name: name.trim() }) }]
  const title = name.trim() === '' ? called : name.trim()
  return shops.map((code) => ({ ...whole, shops: [code], name: `${title} · ${shopName(code)}` }))
}

function Preview({ template }: { template: TemplateLine | undefined }) {
  const { t, say, zone } = useReader()
  const { me } = useRoom()
  const today = dayOf(useNowOnce(), zone)
  const asked = useAddress()['start']
  const begin = useBegin()
  if (!template) return null
  const shopName = (code: string) => me.shops.find((shop) => shop.code === code)?.name ?? code
  const submit = (chosen: Chosen) =>
    begin.mutate(wantedOf(template, chosen, `${chosen.start.slice(0, 4)} ${say(template.name)}`, shopName))
  return (
    <Panel title={say(template.name)}>
      <Fields<Chosen>
        from={{ start: asked ?? addDays(today, daysAhead), shops: me.shops.map((shop) => shop.code) }}
        send={submit}
      >
        <Form.Item name="start" label={t('new.start')} rules={[{ required: true }]}>
          <DayPicker />
        </Form.Item>
        <Form.Item name="name" label={t('new.name')}>
          <Input placeholder={t('new.name.hint')} maxLength={200} />
        </Form.Item>
        <Form.Item name="shops" label={t('new.shops')} rules={[{ type: 'array', min: 1 }]}>
          <Checkbox.Group options={me.shops.map((shop) => ({ value: shop.code, label: shop.name }))} />
        </Form.Item>
        {me.shops.length > 1 ? (
          <Form.Item name="each" valuePropName="checked">
            <Checkbox>{t('new.each')}</Checkbox>
          </Form.Item>
        ) : null}
        <PreviewLines template={template} />
        <Button type="submit" strong busy={begin.isPending} disabled={me.shops.length === 0}>
          {t('new.create')}
        </Button>
        {begin.error ? <Failed problem={asProblem(begin.error)} /> : null}
      </Fields>
    </Panel>
  )
}

/** Three weeks are what a small event takes to prepare. */
const daysAhead = 21

function PreviewLines({ template }: { template: TemplateLine }) {
  const { t, language } = useSpeech()
  const start = Form.useWatch<string | undefined>('start')
  const from = start ? formatDay(start, language) : ''
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
