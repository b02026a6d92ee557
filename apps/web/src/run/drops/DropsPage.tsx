import type { OpeningLine } from '@dacu/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useReader, useRoom } from '../../frame/room.tsx'
import { formatMoment } from '../../numbers/time.ts'
import { useAddress, useCampaignId } from '../../parts/address.ts'
import { Button } from '../../parts/Button.tsx'
import { Go, GoButton } from '../../parts/Go.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Empty, Failed, Loaded } from '../../parts/Loaded.tsx'
import { Page, Panel } from '../../parts/Page.tsx'
import { toast } from '../../parts/Toast.tsx'
import { to } from '../../to.ts'
import { asProblem, client } from '../../wire/client.ts'
import { questions } from '../../wire/questions.ts'
import { DropDesk } from './DropDesk.tsx'

/** Roles that may make openings; others see what became of them. */
const makers = new Set<string>(['owner', 'operations'])

/** The drops of a campaign: every opening of the plan, and the live curve of the one that is looked at. */
export function DropsPage() {
  const campaign = useCampaignId()
  const { t } = useReader()
  const { drop } = useAddress()
  const openings = useQuery(questions.openings(campaign))
  return (
    <Page
      title={t('drops.title')}
      note={t('drops.note')}
      actions={<GoButton href={to.run({ campaign })}>{t('drops.back')}</GoButton>}
    >
      {drop ? <DropDesk key={drop} drop={drop} /> : null}
      <Loaded of={openings} isEmpty={(data) => data.openings.length === 0} empty={<NoDrops />}>
        {(data) => <Openings openings={data.openings} />}
      </Loaded>
    </Page>
  )
}

function NoDrops() {
  const { t } = useReader()
  const campaign = useCampaignId()
  return (
    <Empty
      title={t('drops.none')}
      action={
        <GoButton strong href={to.plan({ campaign }, { section: 'drops' })}>
          {t('drops.none')}
        </GoButton>
      }
    >
      {t('drops.none.detail')}
    </Empty>
  )
}

function Openings({ openings }: { openings: readonly OpeningLine[] }) {
  const { t } = useReader()
  return (
    <Panel title={t('drops.title')} aside={<MakeButton openings={openings} />}>
      <Ledger
        label={t('drops.title')}
        rows={openings}
        columns={useColumns()}
        keyOf={(each) => each.made?.drop ?? `${each.series} ${each.opensAt}`}
      />
    </Panel>
  )
}

function useColumns(): Column<OpeningLine>[] {
  const { t, zone, language } = useReader()
  const campaign = useCampaignId()
  return [
    {
      id: 'at',
      name: t('drops.opensAt'),
      tight: true,
      cell: (each) => formatMoment(each.opensAt, zone, language),
    },
    { id: 'name', name: t('drops.name'), wide: true, cell: (each) => each.name },
    { id: 'coupons', name: t('drops.coupons'), number: true, wide: true, cell: (each) => each.coupons },
    {
      id: 'forecast',
      name: t('drops.forecast'),
      number: true,
      wide: true,
      cell: ({ forecast }) => `${forecast.p50} (${forecast.p10}–${forecast.p90})`,
    },
    {
      id: 'state',
      name: t('drops.state'),
      cell: ({ made }) => (made === null ? t('drops.planned') : t(`drops.state.${made.state}`)),
    },
    {
      id: 'claimed',
      name: t('drops.claimed'),
      number: true,
      cell: ({ made }) => (made === null ? '' : `${made.granted} / ${made.grantable}`),
    },
    {
      id: 'live',
      name: t('drops.live'),
      tight: true,
      cell: ({ made }) =>
        made === null ? '' : <Go href={to.drops({ campaign }, { drop: made.drop })}>{t('drops.live')}</Go>,
    },
  ]
}

/** Makes what the plan has and nobody has made yet, one series after the other. */
function MakeButton({ openings }: { openings: readonly OpeningLine[] }) {
  const { t } = useReader()
  const { me } = useRoom()
  const campaign = useCampaignId()
  const queries = useQueryClient()
  const waiting = openings.filter((each) => each.made === null)
  const make = useMutation({
    mutationFn: async () => {
      for (const series of new Set(waiting.map((each) => each.series)))
        await client().post('/api/campaigns/{id}/drops', {
          params: { id: campaign },
          body: { series, minutes: usualMinutes, worth: { kind: 'fixed' }, guests: true },
        })
    },
    onSuccess: () => toast(t('drops.made')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['campaign', campaign] }),
  })
  if (waiting.length === 0 || !makers.has(me.role ?? '')) return null
  return (
    <>
      <Button strong busy={make.isPending} onClick={() => make.mutate()}>
        {t('drops.make', { count: waiting.length })}
      </Button>
      {make.error ? <Failed problem={asProblem(make.error)} /> : null}
    </>
  )
}

/** As long as people of a group need to see the announcement and come. */
const usualMinutes = 30
