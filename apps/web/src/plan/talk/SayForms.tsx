import { Form, Input, Select } from 'antd'
import { addDays, roles, sections, type Ask, type Role, type Section } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useState } from 'react'
import { useNowOnce } from '../../frame/room.tsx'
import { dayOf } from '../../numbers/time.ts'
import { Button } from '../../parts/Button.tsx'
import { DayPicker } from '../../parts/days.tsx'
import { Fields } from '../../parts/Fields.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { asProblem } from '../../wire/client.ts'
import { useSpeech } from '../../words/index.ts'
import { rowName, useDescriber } from '../row-names.ts'
import { useTalk } from './talking.ts'

const charactersMax = 5000
/** A colleague who is asked gets two days unless told otherwise. */
const daysToAnswer = 2

type Filled = { section: Section; row?: string; role: Role | 'nobody'; deadline: string; text: string }

type SayProps = { answer: CampaignAnswer; section: Section | null }

/** A remark, or a question to one role with a last day; about a section or about one row of it. */
export function SayForms({ answer, section }: SayProps) {
  const { t } = useSpeech()
  const talk = useTalk(answer.id)
  const [form] = Form.useForm<Filled>()
  const today = dayOf(useNowOnce(), answer.document.zone)
  const where = Form.useWatch('section', form) ?? section ?? 'goals'
  const role = Form.useWatch('role', form) ?? 'nobody'
  const send = (filled: Filled) => {
    const path = filled.row ? `${where}[${filled.row}]` : where
    const text = filled.text.trim()
    talk.mutate(
      filled.role === 'nobody'
        ? { kind: 'comment', body: { path, text } }
        : { kind: 'ask', body: { path, text, role: filled.role, deadline: filled.deadline } },
      { onSuccess: () => form.resetFields(['text']) },
    )
  }
  const from = {
    section: section ?? 'goals',
    role: 'nobody' as const,
    deadline: addDays(today, daysToAnswer),
    text: '',
  }
  return (
    <Fields<Filled> form={form} from={from} send={send}>
      {section === null ? <WhereField moved={() => form.setFieldValue('row', undefined)} /> : null}
      <RowField answer={answer} section={where} />
      <WhomField />
      {role === 'nobody' ? null : (
        <Form.Item name="deadline" label={t('talk.deadline')} rules={[{ required: true }]}>
          <DayPicker min={today} />
        </Form.Item>
      )}
      <Form.Item
        name="text"
        label={t(role === 'nobody' ? 'talk.remark' : 'talk.question')}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea rows={3} maxLength={charactersMax} />
      </Form.Item>
      <Button strong type="submit" busy={talk.isPending}>
        {t(role === 'nobody' ? 'talk.do.say' : 'talk.do.ask')}
      </Button>
      {talk.error ? <Failed problem={asProblem(talk.error)} /> : null}
    </Fields>
  )
}

function WhereField({ moved }: { moved: () => void }) {
  const { t } = useSpeech()
  return (
    <Form.Item name="section" label={t('talk.where')}>
      <Select
        options={sections.map((each) => ({ value: each, label: t(`section.${each}`) }))}
        onChange={moved}
      />
    </Form.Item>
  )
}

function WhomField() {
  const { t } = useSpeech()
  return (
    <Form.Item name="role" label={t('talk.whom')}>
      <Select
        options={[
          { value: 'nobody', label: t('talk.nobody') },
          ...roles.map((each) => ({ value: each, label: t(`role.${each}`) })),
        ]}
      />
    </Form.Item>
  )
}

/** The rows of a list section by the names they go by; sections that are one object have none. */
function RowField({ answer, section }: { answer: CampaignAnswer; section: Section }) {
  const { t } = useSpeech()
  const describer = useDescriber(answer.document, section)
  const value: unknown = answer.document[section]
  const rows = Array.isArray(value) ? value.filter(hasId) : []
  if (rows.length === 0) return null
  return (
    <Form.Item name="row" label={t('talk.row')}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('talk.row.all')}
        options={rows.map((row) => ({ value: row.id, label: rowName(section, row, describer) || row.id }))}
      />
    </Form.Item>
  )
}

function hasId(row: unknown): row is Record<string, unknown> & { id: string } {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string'
}

/** One line to answer an ask in. */
export function AnswerField({ ask, campaign }: { ask: Ask; campaign: string }) {
  const { t } = useSpeech()
  const talk = useTalk(campaign)
  const [text, setText] = useState('')
  const send = () =>
    talk.mutate(
      { kind: 'comment', body: { path: ask.path, text: text.trim(), answers: ask.seq } },
      { onSuccess: () => setText('') },
    )
  return (
    <div className="answer">
      <Input
        aria-label={t('talk.answer')}
        placeholder={t('talk.answer')}
        value={text}
        maxLength={charactersMax}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => (text.trim() === '' ? undefined : send())}
      />
      <Button disabled={text.trim() === ''} busy={talk.isPending} onClick={send}>
        {t('talk.do.answer')}
      </Button>
      {talk.error ? <Failed problem={asProblem(talk.error)} /> : null}
    </div>
  )
}
