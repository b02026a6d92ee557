import { requiredOutputs, type GoodsGroup, type RequiredOutput } from '@dacu/campaign'
import { Form, Input, InputNumber, Progress, Select } from 'antd'
import { useId, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Fields } from '../../parts/Fields.tsx'
import { Empty } from '../../parts/Loaded.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import type { ViewProps } from './view.ts'

/** Groups and slots with the output they have to bring, and whether the lineup adds up to it. */
export function Groups(props: ViewProps) {
  const { answer, speech, may } = props
  const { c } = speech
  const [editing, setEditing] = useState<GoodsGroup | null>(null)
  const outputs = requiredOutputs(answer.document)
  const groups = new Map(answer.document.selection.groups.map((group) => [group.id, group]))
  const begin = () =>
    setEditing({
      id: `row-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`,
      name: '',
      kind: 'brand',
      items: [],
      requiredFen: 0,
    })
  const add = may ? <Button onClick={begin}>{c('select.group.add')}</Button> : undefined
  return (
    <Panel title={c('select.tab.groups')} aside={add}>
      {outputs.length === 0 ? <Empty title={c('select.group.none')} /> : null}
      <ul className="selection-groups">
        {outputs.map((output) => {
          const group = groups.get(output.id)
          return (
            <li key={`${output.kind} ${output.id}`}>
              <Output output={output} speech={speech} edit={may && group ? () => setEditing(group) : null} />
            </li>
          )
        })}
      </ul>
      {editing ? <GroupDrawer {...props} group={editing} close={() => setEditing(null)} /> : null}
    </Panel>
  )
}

type OutputProps = { output: RequiredOutput; speech: ViewProps['speech']; edit: (() => void) | null }

function Output({ output, speech, edit }: OutputProps) {
  const { c, t, money } = speech
  const { name, kind, items, requiredFen, sumFen, gapFen } = output
  const percent = requiredFen > 0 ? Math.min(100, Math.floor((sumFen * 100) / requiredFen)) : 100
  const gap = money(Math.abs(gapFen))
  return (
    <article className="selection-group">
      <header className="row between">
        <h3>
          {name} <Mark>{c(`select.group.${kind}`)}</Mark>
        </h3>
        {edit ? (
          <Button quiet onClick={edit}>
            {t('do.edit')}
          </Button>
        ) : null}
      </header>
      <p className="row">
        <span className="num">
          {c('select.group.sum')} {money(sumFen)} / {c('select.group.required')} {money(requiredFen)}
        </span>
        <strong className={gapFen > 0 ? 'bad' : ''}>
          {c(gapFen > 0 ? 'select.group.gap' : 'select.group.over', { gap })}
        </strong>
      </p>
      <Progress
        percent={percent}
        status={gapFen > 0 ? 'exception' : 'success'}
        size="small"
        aria-label={name}
      />
      <ul>
        {items.map(({ item, line, outputFen }) => (
          <li key={item} className="row between small">
            <span>
              {line?.title ?? item} {line ? null : <Mark tone="warn">{c('select.group.absent')}</Mark>}
            </span>
            <span className="num">{money(outputFen)}</span>
          </li>
        ))}
      </ul>
    </article>
  )
}

type Filled = { name: string; kind: GoodsGroup['kind']; items: string[]; required: number }

function GroupDrawer({
  answer,
  facts,
  speech,
  saves,
  group,
  close,
}: ViewProps & { group: GoodsGroup; close: () => void }) {
  const { c, t } = speech
  const form = useId()
  const { selection } = answer.document
  const others = selection.groups.filter(({ id }) => id !== group.id)
  const isNew = others.length === selection.groups.length
  const keep = (groups: GoodsGroup[]) => saves.keep({ ...selection, groups }, '', { onSuccess: close })
  const send = ({ name, kind, items, required }: Filled) => {
    const one = { id: group.id, name, kind, items, requiredFen: Math.round(required * 100) }
    keep(isNew ? [...others, one] : selection.groups.map((each) => (each.id === group.id ? one : each)))
  }
  const from: Filled = { ...group, required: group.requiredFen / 100 }
  return (
    <Drawer
      title={c(isNew ? 'select.group.add' : 'select.group.edit')}
      close={close}
      foot={
        <>
          {isNew ? null : (
            <Button quiet className="at-left" onClick={() => keep(others)}>
              {t('do.remove')}
            </Button>
          )}
          <Button strong type="submit" form={form} busy={saves.busy}>
            {t('do.save')}
          </Button>
        </>
      }
    >
      <Fields<Filled> id={form} from={from} send={send}>
        <GroupFields answer={answer} facts={facts} speech={speech} />
      </Fields>
    </Drawer>
  )
}

function GroupFields({ answer, facts, speech: { c } }: Pick<ViewProps, 'answer' | 'facts' | 'speech'>) {
  return (
    <>
      <Form.Item name="name" label={c('select.group.name')} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="kind" label={c('select.group.kind')}>
        <Select
          options={(['brand', 'theme'] as const).map((value) => ({
            value,
            label: c(`select.group.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="items" label={c('select.group.items')}>
        <Select
          mode="multiple"
          options={facts.candidates.map(({ item, title }) => ({ value: item, label: title }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item name="required" label={c('select.group.required')} rules={[{ required: true }]}>
        <InputNumber min={0} precision={2} className="wide-control" suffix={answer.document.currency} />
      </Form.Item>
    </>
  )
}
