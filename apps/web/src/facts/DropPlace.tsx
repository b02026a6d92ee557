import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useId, useRef } from 'react'
import { useReader, useRoom } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { questions } from '../wire/questions.ts'
import type { How } from './upload.ts'

type DropProps = { over: boolean; how: How; setHow: (how: How) => void; start: (files: File[]) => void }

export function DropPlace({ over, how, setHow, start }: DropProps) {
  const { t } = useReader()
  const id = useId()
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <section className={over ? 'drop-place over' : 'drop-place'} aria-label={t('facts.title')}>
      <p className="drop-word">{t(over ? 'facts.drop.now' : 'facts.drop')}</p>
      <label className="hidden-words" htmlFor={id}>
        {t('facts.choose')}
      </label>
      <input
        ref={chooser}
        id={id}
        className="hidden-words"
        type="file"
        multiple
        tabIndex={-1}
        onChange={(event) => {
          start([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button strong onClick={() => chooser.current?.click()}>
        {t('facts.choose')}
      </Button>
      <HowFields how={how} setHow={setHow} />
    </section>
  )
}

function HowFields({ how, setHow }: Pick<DropProps, 'how' | 'setHow'>) {
  const { t, say } = useReader()
  const { me } = useRoom()
  const formats = useQuery(questions.formats()).data ?? []
  const id = useId()
  return (
    <>
      <div className="filters">
        <Choice
          name={t('facts.shop')}
          none={t('facts.shop.auto')}
          value={how.shop}
          set={(shop) => setHow({ ...how, shop })}
          options={me.shops.map((shop) => ({ value: shop.code, label: shop.name }))}
        />
        <Choice
          name={t('facts.as')}
          none={t('facts.as.auto')}
          value={how.as}
          set={(as) => setHow({ ...how, as })}
          options={formats.map((format) => ({ value: format.id, label: say(format.name) }))}
        />
      </div>
      <details>
        <summary>{t('facts.mapping')}</summary>
        <div className="fields">
          <label htmlFor={`${id}-mapping`}>{t('facts.mapping.hint')}</label>
          <Input.TextArea
            id={`${id}-mapping`}
            className="code"
            rows={6}
            spellCheck={false}
            value={how.mapping}
            onChange={(event) => setHow({ ...how, mapping: event.target.value })}
          />
        </div>
      </details>
    </>
  )
}

type ChoiceProps = {
  name: string
  /** What stands there while the file itself decides. */
  none: string
  value: string
  set: (value: string) => void
  options: { value: string; label: string }[]
}

function Choice({ name, none, value, set, options }: ChoiceProps) {
  return (
    <label className="row">
      {name}
      <Select
        aria-label={name}
        value={value}
        onChange={set}
        options={[{ value: '', label: none }, ...options]}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
      />
    </label>
  )
}
