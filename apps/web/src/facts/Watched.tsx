import { useQuery } from '@tanstack/react-query'
import { useReader, useRoom } from '../frame/room.tsx'
import { none } from '../numbers/reading.ts'
import { formatMoment } from '../numbers/time.ts'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { questions } from '../wire/questions.ts'

/** The watched folder 监视文件夹, where the server has one: when it was looked into, and what it took last. */
export function Watched() {
  const { t, zone, language } = useReader()
  const { me } = useRoom()
  const plans = me.role === 'owner' || me.role === 'operations'
  const watched = useQuery({ ...questions.watched(), enabled: plans, retry: false })
  if (!watched.data) return null
  const { folder, lookedAt, taken } = watched.data
  const at = lookedAt === null ? none : formatMoment(lookedAt, zone, language)
  return (
    <Panel title={t('facts.watched')}>
      <p>
        {t('facts.watched.line', { folder, at })} {taken.length === 0 ? t('facts.watched.none') : ''}
      </p>
      <ul className="stack small">
        {taken.map((each) => (
          <li key={`${each.at} ${each.name}`} className="row">
            <span className="muted">{formatMoment(each.at, zone, language)}</span>
            <Mark tone={each.state === 'done' ? 'inform' : 'warn'}>{t(`facts.watched.${each.state}`)}</Mark>
            <span>{each.name}</span>
            {each.state === 'refused' ? <span className="muted">{each.told}</span> : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
