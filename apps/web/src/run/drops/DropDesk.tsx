import type { DropDeskAnswer } from '@dacu/contract'
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useReader } from '../../frame/room.tsx'
import { formatMoney } from '../../numbers/format.ts'
import { Button } from '../../parts/Button.tsx'
import { Chart } from '../../parts/Chart.tsx'
import { Failed, Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/Page.tsx'
import { toast } from '../../parts/Toast.tsx'
import { asProblem, client } from '../../wire/client.ts'
import { questions } from '../../wire/questions.ts'
import '../run.css'

async function listen(queries: QueryClient, drop: string, signal: AbortSignal): Promise<void> {
  const { queryKey } = questions.dropDesk(drop)
  for await (const event of client().events('/api/drops/{drop}/live', { params: { drop }, signal }))
    if (event.kind === 'data') queries.setQueryData(queryKey, event.data)
}

/** One opening while it runs: planned, seen, tried, claimed, used; what is advised, and one touch to do it. */
export function DropDesk({ drop }: { drop: string }) {
  const queries = useQueryClient()
  const desk = useQuery(questions.dropDesk(drop))
  useEffect(() => {
    const leaving = new AbortController()
    // A refused stream leaves the asked desk standing.
    listen(queries, drop, leaving.signal).catch(() => undefined)
    return () => leaving.abort()
  }, [drop, queries])
  return <Loaded of={desk}>{(data) => <Desk desk={data} />}</Loaded>
}

function Desk({ desk }: { desk: DropDeskAnswer }) {
  const { t, reading } = useReader()
  const copy = () =>
    void navigator.clipboard?.writeText(`${location.origin}${desk.path}`).then(() => toast(t('drops.copied')))
  const counts = [
    [t('drops.planned'), String(desk.planned)],
    [t('drops.seen'), String(desk.viewers)],
    [t('drops.tried'), String(desk.tried)],
    [t('drops.claimed'), `${desk.claimed} / ${desk.grantable}`],
    [t('drops.used'), desk.used === null ? '—' : String(desk.used)],
    [t('drops.spent'), formatMoney(desk.grantedFen, reading)],
  ] as const
  return (
    <Panel
      title={`${desk.state.name} · ${t(`drops.state.${desk.state.state}`)}`}
      aside={<Button onClick={copy}>{t('drops.copy')}</Button>}
    >
      <div className="stack padded">
        <dl className="drop-counts">
          {counts.map(([name, value]) => (
            <div key={name}>
              <dt className="small muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p>{t('drops.end', desk.forecast)}</p>
        {Math.abs(desk.clockMovedMs) > clockMovedMsMax ? (
          <p role="alert">{t('drops.clockMoved', { seconds: Math.round(desk.clockMovedMs / 1000) })}</p>
        ) : null}
        <Advice desk={desk} />
        {desk.bySecond.length > 0 ? <Curve desk={desk} /> : null}
        <Audit drop={desk.state.drop} />
      </div>
    </Panel>
  )
}
const clockMovedMsMax = 1_000

function Curve({ desk }: { desk: DropDeskAnswer }) {
  const { t } = useReader()
  return (
    <Chart
      label={t('drops.curve')}
      data={{
        kind: 'line',
        unit: 'count',
        categories: desk.bySecond.map((each) => String(each.second)),
        series: [
          { name: t('drops.curve.granted'), values: desk.bySecond.map((each) => each.granted) },
          { name: t('drops.curve.refused'), values: desk.bySecond.map((each) => each.refused), dashed: true },
        ],
      }}
    />
  )
}

/** What the numbers advise, with the button that does it; without advice the kept batch is still at hand. */
function Advice({ desk }: { desk: DropDeskAnswer }) {
  const { t } = useReader()
  const { drop, state } = desk.state
  const more =
    desk.advice.find((each) => each.kind === 'add_batch')?.coupons ?? desk.fallback?.coupons ?? null
  const done = useAfter(drop)
  const add = useMutation({
    mutationFn: (coupons: number) =>
      client().post('/api/drops/{drop}/batches', { params: { drop }, body: { coupons, because: '' } }),
    ...done('drops.added'),
  })
  const fallback = useMutation({
    mutationFn: () => client().post('/api/drops/{drop}/fallback', { params: { drop } }),
    ...done('drops.fallback.done'),
  })
  const failed = add.error ?? fallback.error
  return (
    <div className="stack">
      {desk.advice.map((each) => (
        <p key={each.kind} role="alert">
          {t(`drops.advice.${each.kind}`, each)}
        </p>
      ))}
      {desk.fallback?.drop ? <p>{t('drops.fallback.open', { path: `/d/${desk.fallback.drop}` })}</p> : null}
      <div className="row">
        {more !== null && state !== 'closed' ? (
          <Button strong={desk.advice.length > 0} busy={add.isPending} onClick={() => add.mutate(more)}>
            {t('drops.add', { coupons: more })}
          </Button>
        ) : null}
        {desk.fallback && desk.fallback.drop === null && state !== 'before' ? (
          <Button busy={fallback.isPending} onClick={() => fallback.mutate()}>
            {t('drops.fallback', { coupons: desk.fallback.coupons })}
          </Button>
        ) : null}
      </div>
      {failed ? <Failed problem={asProblem(failed)} /> : null}
    </div>
  )
}

function useAfter(drop: string) {
  const { t } = useReader()
  const queries = useQueryClient()
  return (word: 'drops.added' | 'drops.fallback.done') => ({
    onSuccess: async () => {
      toast(t(word))
      await queries.invalidateQueries({ queryKey: questions.dropDesk(drop).queryKey })
      await queries.invalidateQueries({ queryKey: ['campaign'] })
    },
  })
}

function Audit({ drop }: { drop: string }) {
  const { t, language } = useReader()
  const audit = useMutation({
    mutationFn: () => client().get('/api/drops/{drop}/audit', { params: { drop } }),
  })
  return (
    <div className="row">
      <Button quiet busy={audit.isPending} onClick={() => audit.mutate()}>
        {t('drops.audit')}
      </Button>
      <output>{audit.data ? audit.data.said[language] : ''}</output>
    </div>
  )
}
