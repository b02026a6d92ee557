import { useQuery } from '@tanstack/react-query'
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
        <label>
          {t('facts.shop')}
          <select
            className="inline-field"
            value={how.shop}
            onChange={(event) => setHow({ ...how, shop: event.target.value })}
          >
            <option value="">{t('facts.shop.auto')}</option>
            {me.shops.map((shop) => (
              <option key={shop.code} value={shop.code}>
                {shop.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('facts.as')}
          <select
            className="inline-field"
            value={how.as}
            onChange={(event) => setHow({ ...how, as: event.target.value })}
          >
            <option value="">{t('facts.as.auto')}</option>
            {formats.map((format) => (
              <option key={format.id} value={format.id}>
                {say(format.name)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <details>
        <summary>{t('facts.mapping')}</summary>
        <div className="fields">
          <label htmlFor={`${id}-mapping`}>{t('facts.mapping.hint')}</label>
          <textarea
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
