import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { JournalEntry } from '@dacu/contract'
import {
  editionFrom,
  staleIn,
  unreadBy,
  type Edition,
  type Line,
  type Reading,
  type Stale,
} from '@dacu/campaign/service'
import { useMemo } from 'react'
import { useReader, useRoom } from '../../frame/room.tsx'
import { formatMoment } from '../../numbers/time.ts'
import { Button } from '../../parts/Button.tsx'
import { Failed, Loaded } from '../../parts/Loaded.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { useNames } from '../../parts/people.ts'
import { toast } from '../../parts/Toast.tsx'
import { asProblem, client } from '../../wire/client.ts'
import { questions } from '../../wire/questions.ts'

const kinds = 'script,script_read'

function readingsIn(entries: readonly JournalEntry[]): Reading[] {
  return entries.flatMap(({ kind, by, at, body }) =>
    kind === 'script_read' && typeof body['seq'] === 'number' ? [{ by, at, seq: body['seq'] }] : [],
  )
}

const newestIn = (entries: readonly JournalEntry[]): Edition | null =>
  entries
    .filter(({ kind }) => kind === 'script')
    .flatMap((entry) => editionFrom(entry) ?? [])
    .at(-1) ?? null

/** What was handed out, what is stale since, and who has not read it 发布与已读. */
export function EditionPanel({ campaign, now }: { campaign: string; now: readonly Line[] }) {
  const { t } = useReader()
  const journal = useQuery(questions.journal(campaign, kinds))
  return (
    <Panel title={t('service.edition')} id="edition">
      <Loaded of={journal}>
        {({ items }) => (
          <EditionNow campaign={campaign} now={now} edition={newestIn(items)} readings={readingsIn(items)} />
        )}
      </Loaded>
    </Panel>
  )
}

type NowProps = {
  campaign: string
  now: readonly Line[]
  edition: Edition | null
  readings: readonly Reading[]
}

function useJournal(campaign: string, said: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { kind: 'script' | 'script_read'; body: Record<string, unknown> }) =>
      client().post('/api/campaigns/{id}/journal', { params: { id: campaign }, body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['campaign', campaign, 'journal'] })
      toast(said)
    },
  })
}

function EditionNow({ campaign, now, edition, readings }: NowProps) {
  const { t, language, zone } = useReader()
  const { me } = useRoom()
  const names = useNames()
  const stale = useMemo(() => staleIn(edition, now), [edition, now])
  const issue = useJournal(campaign, t('service.issued'))
  const read = useJournal(campaign, t('service.read.done'))
  const failed = issue.error ?? read.error
  const mine = edition !== null && unreadBy(edition, [{ user: me.user.id }], readings).length > 0
  return (
    <div className="stack">
      {edition === null ? (
        <p className="muted">{t('service.edition.none')}</p>
      ) : (
        <p>
          {t('service.edition.last', {
            at: formatMoment(edition.at, zone, language),
            who: names(edition.by),
          })}{' '}
          {stale.length === 0 ? <Mark tone="accent">{t('service.edition.fresh')}</Mark> : null}
        </p>
      )}
      {edition !== null && stale.length > 0 ? <StaleList stale={stale} /> : null}
      {edition === null ? null : <Unread edition={edition} readings={readings} />}
      <div className="row">
        {edition === null || stale.length > 0 ? (
          <Button
            strong
            busy={issue.isPending}
            onClick={() => issue.mutate({ kind: 'script', body: { lines: now } })}
          >
            {t(edition === null ? 'service.issue.first' : 'service.issue')}
          </Button>
        ) : null}
        {mine && edition ? (
          <Button
            busy={read.isPending}
            onClick={() => read.mutate({ kind: 'script_read', body: { seq: edition.seq } })}
          >
            {t('service.read')}
          </Button>
        ) : null}
      </div>
      {failed ? <Failed problem={asProblem(failed)} /> : null}
    </div>
  )
}

const shownMost = 5

function StaleList({ stale }: { stale: readonly Stale[] }) {
  const { t } = useReader()
  return (
    <div>
      <p className="stale">{t('service.stale', { count: stale.length })}</p>
      <ul className="service-stale small">
        {stale.slice(0, shownMost).map((each) => (
          <li key={each.line.id}>
            <b>{each.line.name}</b>{' '}
            {each.kind === 'changed' ? (
              <>
                <s className="muted">{each.before}</s> → {each.line.text}
              </>
            ) : (
              t(`service.stale.${each.kind}`)
            )}
          </li>
        ))}
      </ul>
      {stale.length > shownMost ? (
        <p className="small muted">{t('service.stale.more', { count: stale.length - shownMost })}</p>
      ) : null}
    </div>
  )
}

/** Those who answer buyers are the ones who have to know. */
function Unread({ edition, readings }: { edition: Edition; readings: readonly Reading[] }) {
  const { t } = useReader()
  const members = useQuery({ ...questions.members(), retry: false, staleTime: 5 * 60_000 })
  const service = (members.data ?? []).filter(({ role }) => role === 'service')
  if (service.length === 0) return null
  const unread = unreadBy(edition, service, readings)
  return (
    <p className="small">
      {t('service.read.count', { read: service.length - unread.length, all: service.length })}
      {unread.length === 0 ? null : (
        <span className="stale">
          {' '}
          {t('service.read.missing', { names: unread.map(({ name }) => name).join('、') })}
        </span>
      )}
    </p>
  )
}
