import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { LessonLineAnswer } from '@dacu/contract'
import { useId, useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { dayOf, formatDate } from '../numbers/time.ts'
import { useAddress } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Go, useGo } from '../parts/Go.tsx'
import { Empty, Failed, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { teachesText } from './teaches.ts'
import '../carry-over/carry-over.css'

const became = ['check', 'template', 'parameter'] as const

/** The lessons 经验库 of all campaigns and shops, found by their words; the address holds what is looked for. */
export function LessonsPage() {
  const { t } = useReader()
  const { search = '', teaches = '' } = useAddress()
  const asked = became.find((each) => each === teaches)
  const lessons = useQuery(questions.lessons(search, asked))
  return (
    <Page title={t('lessons.title')} note={t('lessons.note')}>
      <Panel>
        <div className="stack">
          <Finder search={search} teaches={asked ?? ''} />
          <Loaded of={lessons} shape="text" isEmpty={(data) => data.items.length === 0} empty={<Nothing />}>
            {(data) => (
              <>
                <p className="small muted">{t('lessons.count', { count: data.items.length })}</p>
                <ul className="lessons">
                  {data.items.map((each) => (
                    <LessonRow key={each.seq} lesson={each} />
                  ))}
                </ul>
              </>
            )}
          </Loaded>
        </div>
      </Panel>
    </Page>
  )
}

function Nothing() {
  const { t } = useReader()
  return <Empty title={t('lessons.none')}>{t('lessons.none.detail')}</Empty>
}

function Finder({ search, teaches }: { search: string; teaches: string }) {
  const { t } = useReader()
  const go = useGo()
  const id = useId()
  return (
    <search className="own-lesson">
      <Select
        aria-label={t('lessons.teaches')}
        value={teaches}
        onChange={(value: string) => go(to.lessons({ search, teaches: value }), 'replace')}
        options={[
          { value: '', label: t('lessons.teaches.all') },
          ...became.map((each) => ({ value: each, label: t(`lessons.teaches.${each}`) })),
        ]}
      />
      <Input.Search
        key={search}
        id={`${id}-search`}
        aria-label={t('lessons.search')}
        placeholder={t('lessons.search.hint')}
        defaultValue={search}
        allowClear
        onSearch={(value) => go(to.lessons({ search: value.trim(), teaches }), 'replace')}
      />
    </search>
  )
}

function LessonRow({ lesson }: { lesson: LessonLineAnswer }) {
  const { t, say, zone, language } = useReader()
  const [open, setOpen] = useState(false)
  const { kind, text, evidence, retired, campaign, campaignName, at } = lesson
  return (
    <li className="lesson">
      <div className="stack tight-stack">
        <p className="row">
          <Mark tone={kind === 'keep' ? 'gain' : kind === 'try' ? 'accent' : 'warn'}>
            {t(`lesson.${kind}`)}
          </Mark>
          <strong>{say(text)}</strong>
        </p>
        {evidence ? <p className="small muted">{t('lessons.evidence', { text: evidence })}</p> : null}
        <p className="small row">
          <Mark>{teachesText(lesson.teaches, t)}</Mark>
          <Go href={to.carryOver({ campaign })}>
            {t('lessons.of', { campaign: campaignName, day: formatDate(dayOf(at, zone), language) })}
          </Go>
        </p>
        {retired ? (
          <p className="small missing">{t('lessons.retired', { because: retired.because })}</p>
        ) : null}
      </div>
      {retired ? null : (
        <Button quiet onClick={() => setOpen(true)}>
          {t('lessons.retire')}
        </Button>
      )}
      {open ? <Retire lesson={lesson} close={() => setOpen(false)} /> : null}
    </li>
  )
}

/** Takes a lesson out of use; it stays to be read, with who did so and why. */
function Retire({ lesson, close }: { lesson: LessonLineAnswer; close: () => void }) {
  const { t, say } = useReader()
  const queries = useQueryClient()
  const form = useId()
  const retire = useMutation({
    mutationFn: ({ because }: { because: string }) =>
      client().post('/api/campaigns/{id}/journal', {
        params: { id: lesson.campaign },
        body: { kind: 'lesson', body: { retires: lesson.seq, because: because.trim() } },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['lessons'] })
      close()
    },
  })
  return (
    <Drawer
      title={t('lessons.retire')}
      close={close}
      foot={
        <Button strong type="submit" form={form} busy={retire.isPending}>
          {t('do.save')}
        </Button>
      }
    >
      <p>{say(lesson.text)}</p>
      {retire.error ? <Failed problem={asProblem(retire.error)} /> : null}
      <Fields<{ because: string }> id={form} send={retire.mutate}>
        <Form.Item
          name="because"
          label={t('lessons.retire.because')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Fields>
    </Drawer>
  )
}
