import { standingOfNode, type NodeStanding, type YearNode } from '@dacu/campaign'
import type { CampaignLine } from '@dacu/contract'
import { useNowOnce, useReader, type Reader } from '../../frame/room.tsx'
import { dayOf, formatDate } from '../../numbers/time.ts'
import { Go, GoButton } from '../../parts/Go.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { to } from '../../to.ts'

type Row = { node: YearNode; standing: NodeStanding; campaign: CampaignLine | undefined }

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
  const { t, say } = reader
  return [
    { id: 'name', name: t('year.node'), cell: ({ node }) => <Name node={node} /> },
    ...dayColumns(reader),
    { id: 'state', name: t('field.state'), cell: (row) => <State row={row} /> },
    {
      id: 'dates',
      name: t('year.dates'),
      wide: true,
      cell: ({ node }) => (
        <span className="small muted" title={say(node.source)}>
          {t(`year.dates.${node.dates}`)}
        </span>
      ),
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

export function NodeLedger({ nodes, campaigns }: { nodes: YearNode[]; campaigns: CampaignLine[] }) {
  const reader = useReader()
  const today = dayOf(useNowOnce(), reader.zone)
  const all = nodes.map((node) => ({
    node,
    standing: standingOfNode(node, today),
    campaign: campaignFor(node, campaigns),
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
