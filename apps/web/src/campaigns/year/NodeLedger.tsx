import { standingOfNode, type NodeStanding, type YearNode } from '@dacu/campaign'
import type { CampaignLine } from '@dacu/contract'
import { useState } from 'react'
import { useNowOnce, useReader, useRoom, type Reader } from '../../frame/room.tsx'
import { dayOf, formatDate } from '../../numbers/time.ts'
import { Button } from '../../parts/Button.tsx'
import { Go, GoButton } from '../../parts/Go.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { to } from '../../to.ts'
import { NodeDrawer } from './NodeDrawer.tsx'
import type { KeptNode } from './own-nodes.ts'

type Row = {
  node: YearNode
  standing: NodeStanding
  campaign: CampaignLine | undefined
  /** As the shops keep it themselves. */
  kept: KeptNode | undefined
}

const tones = { past: 'inform', running: 'accent', late: 'block', now: 'warn', later: 'inform' } as const

/** A campaign of the node's kind that is held on its days. */
function campaignFor(node: YearNode, campaigns: readonly CampaignLine[]): CampaignLine | undefined {
  return campaigns.find(
    (each) =>
      each.kind === node.template &&
      each.from.slice(0, 10) <= node.last &&
      each.until.slice(0, 10) >= node.first,
  )
}

function dayColumns({ t, language }: Reader): Column<Row>[] {
  return [
    {
      id: 'days',
      name: t('year.days'),
      tight: true,
      wide: true,
      cell: ({ node }) => `${formatDate(node.first, language)} – ${formatDate(node.last, language)}`,
    },
    {
      id: 'burst',
      name: t('year.burst'),
      tight: true,
      sort: ({ node }) => node.burst,
      cell: ({ node }) => <strong>{formatDate(node.burst, language)}</strong>,
    },
    {
      id: 'start',
      name: t('year.startBy'),
      tight: true,
      wide: true,
      cell: ({ node, standing }) => (
        <>
          {formatDate(standing.startBy, language)} <span className="small muted">T−{node.leadDays}</span>
        </>
      ),
    },
  ]
}

function columns(reader: Reader): Column<Row>[] {
  const { t } = reader
  return [
    { id: 'name', name: t('year.node'), cell: ({ node }) => <Name node={node} /> },
    ...dayColumns(reader),
    { id: 'state', name: t('field.state'), cell: (row) => <State row={row} /> },
    {
      id: 'dates',
      name: t('year.dates'),
      wide: true,
      cell: (row) => <Dates row={row} />,
    },
    {
      id: 'do',
      name: <span className="hidden-words">{t('campaigns.new')}</span>,
      cell: (row) => <Begin row={row} />,
    },
  ]
}

function Name({ node }: { node: YearNode }) {
  const { t, say } = useReader()
  const where = node.channels.map((each) => t(`channel.${each}`)).join(' · ')
  return (
    <>
      <strong>{say(node.name)}</strong>{' '}
      <span className="small muted">{where === '' ? t('node.company') : where}</span>
    </>
  )
}

/** What the dates rest on; those of earlier years are replaced by this year's as soon as they are out. */
function Dates({ row: { node, kept } }: { row: Row }) {
  const { t, say } = useReader()
  const { me } = useRoom()
  const [open, setOpen] = useState(false)
  const asOwn: KeptNode = kept ?? {
    ...node,
    name: say(node.name),
    channel: node.channels[0] ?? null,
    shops: me.shops.map((shop) => shop.code),
  }
  return (
    <>
      <span className="small muted" title={say(node.source)}>
        {t(`year.dates.${node.dates}`)}
      </span>{' '}
      <Button quiet onClick={() => setOpen(true)}>
        {t('do.edit')}
      </Button>
      {open ? (
        <NodeDrawer node={fieldsOf(asOwn)} isKept={kept !== undefined} close={() => setOpen(false)} />
      ) : null}
    </>
  )
}

/** Nothing but what is kept: a node of the year carries more. */
const fieldsOf = ({
  id,
  name,
  purpose,
  kind,
  channel,
  first,
  last,
  burst,
  template,
  leadDays,
  shops,
}: KeptNode): KeptNode => ({
  id,
  name,
  purpose,
  kind,
  channel,
  first,
  last,
  burst,
  template,
  leadDays,
  shops,
})

/** A birthday of the shop, a day for its members 公司节点. */
export function AddNode({ year }: { year: number }) {
  const { t } = useReader()
  const { me } = useRoom()
  const [blank, setBlank] = useState<KeptNode | null>(null)
  const add = () =>
    setBlank({
      id: `own-${crypto.getRandomValues(new Uint32Array(1)).join('')}`,
      name: '',
      purpose: '',
      kind: 'company',
      channel: null,
      first: `${year}-01-01`,
      last: `${year}-01-01`,
      burst: `${year}-01-01`,
      template: 'small_event',
      leadDays: 20,
      shops: me.shops.map((shop) => shop.code),
    })
  return (
    <div className="actions">
      <Button onClick={add}>{t('year.own.add')}</Button>
      {blank ? <NodeDrawer node={blank} isKept={false} close={() => setBlank(null)} /> : null}
    </div>
  )
}

const ahead = new Set(['late', 'now', 'later'])

function State({ row: { standing, campaign } }: { row: Row }) {
  const { t } = useReader()
  if (campaign && ahead.has(standing.state)) return <Mark tone="accent">{t('year.begun')}</Mark>
  return (
    <Mark tone={tones[standing.state]}>
      {t(`year.state.${standing.state}`, { days: standing.daysLeft, workdays: standing.workdaysLeft })}
    </Mark>
  )
}

/** One press opens the new campaign with template and day filled in; one that is begun is opened. */
function Begin({ row: { node, standing, campaign } }: { row: Row }) {
  const { t } = useReader()
  if (campaign) return <Go href={to.plan({ campaign: campaign.id })}>{campaign.name}</Go>
  if (standing.state === 'past') return null
  return (
    <GoButton href={to.newCampaign({ template: node.template, start: node.burst })}>
      {t('year.begin')}
    </GoButton>
  )
}

type LedgerProps = { nodes: YearNode[]; own: KeptNode[]; campaigns: CampaignLine[] }

export function NodeLedger({ nodes, own, campaigns }: LedgerProps) {
  const reader = useReader()
  const today = dayOf(useNowOnce(), reader.zone)
  const all = nodes.map((node) => ({
    node,
    standing: standingOfNode(node, today),
    campaign: campaignFor(node, campaigns),
    kept: own.find((each) => each.id === node.id && each.burst === node.burst),
  }))
  // What is still to come is what one looks for; what is over stands below.
  const isPast = (row: Row) => row.standing.state === 'past'
  const rows = [...all.filter((row) => !isPast(row)), ...all.filter(isPast)]
  return (
    <Ledger
      label={reader.t('year.nodes')}
      rows={rows}
      columns={columns(reader)}
      keyOf={(row) => row.node.id}
      mark={(row) => (row.standing.state === 'past' ? 'past' : undefined)}
    />
  )
}
