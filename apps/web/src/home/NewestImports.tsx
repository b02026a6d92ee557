import { useQuery } from '@tanstack/react-query'
import { useReader } from '../frame/room.tsx'
import { formatCount } from '../numbers/format.ts'
import { formatMoment } from '../numbers/time.ts'
import { Go, GoButton } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'

const filesShown = 5

export function NewestImports() {
  const { t, language, zone } = useReader()
  const imports = useQuery(questions.imports())
  return (
    <Panel title={t('home.imports')} aside={<Go href={to.imports()}>{t('nav.imports')}</Go>}>
      <Loaded of={imports} isEmpty={(data) => data.items.length === 0} empty={<NoImports />}>
        {(data) => (
          <ul className="stack">
            {data.items.slice(0, filesShown).map((file) => (
              <li key={file.id} className="row between">
                <Go href={to.imports({ file: file.id })}>{file.name}</Go>
                <span className="small muted">
                  {file.state === 'done' ? (
                    t('facts.rows', { count: formatCount(file.added, language) })
                  ) : (
                    <Mark tone={file.state === 'refused' ? 'warn' : 'accent'}>
                      {t(`facts.state.${file.state}`)}
                    </Mark>
                  )}{' '}
                  {formatMoment(file.importedAt, zone, language)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}

function NoImports() {
  const { t } = useReader()
  return (
    <Empty
      title={t('home.imports.none')}
      action={<GoButton href={to.imports()}>{t('home.imports.do')}</GoButton>}
    />
  )
}
