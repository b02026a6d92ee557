import { useQuery } from '@tanstack/react-query'
import type { JournalEntry } from '@dacu/contract'
import { useReader } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { codeName } from '../parts/codes.ts'
import { Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { useNames } from '../parts/people.ts'
import { questions } from '../wire/questions.ts'

/** What an entry says, whichever field its writer used for it. */
function textOf(entry: JournalEntry): string {
  const { body } = entry
  for (const field of ['text', 'what', 'note', 'because']) {
    const value = body[field]
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}

/** Notes in words, the newest first; feedback that was only counted stands in its own panel. */
const told = (entries: readonly JournalEntry[]): JournalEntry[] =>
  entries.filter((entry) => textOf(entry) !== '').toReversed()

export function Log({ campaign }: { campaign: string }) {
  const { t } = useReader()
  const journal = useQuery(questions.journal(campaign, 'note'))
  return (
    <Panel title={t('run.log')}>
      <Loaded
        of={journal}
        shape="text"
        isEmpty={(data) => told(data.items).length === 0}
        empty={<p className="muted">{t('run.log.none')}</p>}
      >
        {(data) => (
          <ol className="stack">
            {told(data.items).map((entry) => (
              <Entry key={entry.seq} entry={entry} />
            ))}
          </ol>
        )}
      </Loaded>
    </Panel>
  )
}

function Entry({ entry }: { entry: JournalEntry }) {
  const { t, zone, language } = useReader()
  const nameOf = useNames()
  return (
    <li>
      <p className="row small muted">
        <Mark>{codeName(t, 'journal', entry.kind)}</Mark>
        {formatMoment(entry.at, zone, language)} · {nameOf(entry.by)}
      </p>
      <p>{textOf(entry)}</p>
    </li>
  )
}
