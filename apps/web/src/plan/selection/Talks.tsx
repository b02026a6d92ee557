import { bargainRoom, type BargainRoom, type Negotiation } from '@dacu/campaign'
import { Form, Input, InputNumber, Segmented, Select } from 'antd'
import { useId, useState } from 'react'
import { formatDay } from '../../numbers/time.ts'
import { Button } from '../../parts/Button.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Fields } from '../../parts/Fields.tsx'
import { Empty } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/Page.tsx'
import type { ViewProps } from './view.ts'

const states = ['open', 'agreed', 'broken_off'] as const
const freshId = (): string => `row-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`

/** What platforms ask for, what was offered, and how far the floor still is; costs are nowhere here. */
export function Talks(props: ViewProps) {
  const { answer, speech, may } = props
  const { c } = speech
  const [noting, setNoting] = useState<Negotiation | null>(null)
  const { negotiations } = answer.document.selection
  const begin = () =>
    setNoting({
      id: freshId(),
      item: answer.document.lineup[0]?.item ?? '',
      counterpart: '',
      state: 'open',
      rounds: [],
    })
  return (
    <Panel
      title={c('select.tab.talks')}
      aside={may ? <Button onClick={begin}>{c('select.talk.add')}</Button> : undefined}
    >
      <p className="muted small">{c('select.talk.hidden')}</p>
      {negotiations.length === 0 ? <Empty title={c('select.talk.none')} /> : null}
      <ul className="selection-groups">
        {negotiations.map((talk) => (
          <li key={talk.id}>
            <Talk {...props} talk={talk} more={() => setNoting(talk)} />
          </li>
        ))}
      </ul>
      {noting ? <TalkDrawer {...props} talk={noting} close={() => setNoting(null)} /> : null}
    </Panel>
  )
}

function Talk(props: ViewProps & { talk: Negotiation; more: () => void }) {
  const { answer, speech, saves, may, talk, more } = props
  const { c, paid } = speech
  const { selection, lineup } = answer.document
  const room = bargainRoom(talk, lineup)
  const title = lineup.find(({ item }) => item === talk.item)?.title ?? talk.item
  const become = (state: Negotiation['state']) =>
    saves.keep(
      {
        ...selection,
        negotiations: selection.negotiations.map((each) => (each.id === talk.id ? { ...each, state } : each)),
      },
      '',
    )
  return (
    <article className="selection-group">
      <header className="row between">
        <h3>
          {title} <span className="muted small">{talk.counterpart}</span>
        </h3>
        <Segmented
          size="small"
          value={talk.state}
          disabled={!may}
          aria-label={c('select.talk.state')}
          options={states.map((value) => ({ value, label: c(`select.talk.${value}`) }))}
          onChange={become}
        />
      </header>
      <Figures room={room} speech={speech} />
      {room.askedUnderFen ? (
        <p className="bad">{c('select.talk.under', { sum: paid(room.askedUnderFen) })}</p>
      ) : null}
      {room.roomFen !== null && room.roomFen < 0 ? <p className="bad">{c('select.talk.gone')}</p> : null}
      <Rounds talk={talk} speech={speech} />
      {may ? <Button onClick={more}>{c('select.talk.round')}</Button> : null}
    </article>
  )
}

function Figures({ room, speech: { c, paid } }: { room: BargainRoom; speech: ViewProps['speech'] }) {
  return (
    <dl className="talk-figures">
      {(
        [
          ['asked', room.askedFen],
          ['offered', room.offeredFen],
          ['floor', room.floorFen],
          ['room', room.roomFen],
        ] as const
      ).map(([id, fen]) => (
        <div key={id}>
          <dt>{c(`select.talk.${id}`)}</dt>
          <dd className={`num ${id === 'room' && fen !== null && fen < 0 ? 'bad' : ''}`}>{paid(fen)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Rounds({ talk, speech: { c, paid, language } }: { talk: Negotiation; speech: ViewProps['speech'] }) {
  return (
    <ol className="small">
      {talk.rounds.map(({ id, day, askedFen, offeredFen, note }) => (
        <li key={id}>
          <span className="muted">{formatDay(day, language)}</span> {c('select.talk.asked')} {paid(askedFen)}{' '}
          · {c('select.talk.offered')} {paid(offeredFen)} {note}
        </li>
      ))}
    </ol>
  )
}

type Filled = { item: string; counterpart: string; asked: number; offered: number; note: string }

function TalkDrawer({
  answer,
  facts,
  speech,
  saves,
  talk,
  close,
}: ViewProps & { talk: Negotiation; close: () => void }) {
  const { c, t } = speech
  const form = useId()
  const { selection } = answer.document
  const isNew = talk.rounds.length === 0
  const send = ({ item, counterpart, asked, offered, note }: Filled) => {
    const round = {
      id: freshId(),
      day: facts.today,
      askedFen: Math.round(asked * 100),
      offeredFen: Math.round(offered * 100),
      note,
    }
    const one = { ...talk, item, counterpart, rounds: [...talk.rounds, round] }
    const negotiations = isNew
      ? [...selection.negotiations, one]
      : selection.negotiations.map((each) => (each.id === talk.id ? one : each))
    saves.keep({ ...selection, negotiations }, note, { onSuccess: close })
  }
  const last = talk.rounds.at(-1)
  const from: Partial<Filled> = {
    item: talk.item,
    counterpart: talk.counterpart,
    note: '',
    ...(last ? { asked: last.askedFen / 100, offered: last.offeredFen / 100 } : {}),
  }
  return (
    <Drawer
      title={c(isNew ? 'select.talk.add' : 'select.talk.round')}
      close={close}
      foot={
        <Button strong type="submit" form={form} busy={saves.busy}>
          {t('do.save')}
        </Button>
      }
    >
      <Fields<Filled> id={form} from={from} send={send}>
        <TalkFields answer={answer} speech={speech} isNew={isNew} />
      </Fields>
    </Drawer>
  )
}

type TalkFieldsProps = Pick<ViewProps, 'answer' | 'speech'> & { isNew: boolean }

function TalkFields({ answer, speech: { c }, isNew }: TalkFieldsProps) {
  const { lineup, currency } = answer.document
  return (
    <>
      <Form.Item name="item" label={c('select.talk.item')} rules={[{ required: true }]}>
        <Select
          disabled={!isNew}
          options={lineup.map(({ item, title }) => ({ value: item, label: title }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item name="counterpart" label={c('select.talk.with')}>
        <Input maxLength={100} />
      </Form.Item>
      {(['asked', 'offered'] as const).map((name) => (
        <Form.Item key={name} name={name} label={c(`select.talk.${name}`)} rules={[{ required: true }]}>
          <InputNumber min={0} precision={2} className="wide-control" suffix={currency} />
        </Form.Item>
      ))}
      <Form.Item name="note" label={c('select.talk.note')}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  )
}
