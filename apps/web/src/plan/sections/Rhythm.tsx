import { rhythmAgainst, type Phase, type RhythmLine } from '@dacu/campaign'
import { useReader, type Reader } from '../../frame/room.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Mark } from '../../parts/Mark.tsx'

function shift({ t }: Reader, hours: number) {
  if (hours === 0) return <span className="muted">{t('rhythm.same')}</span>
  const words = t(hours > 0 ? 'rhythm.later' : 'rhythm.earlier', { hours: Math.abs(hours) })
  return <Mark tone="warn">{words}</Mark>
}

function columns(reader: Reader): Column<RhythmLine>[] {
  const { t } = reader
  return [
    { id: 'phase', name: t('section.phases'), cell: (row) => row.phase.name },
    { id: 'begins', name: t('rhythm.begins'), cell: (row) => shift(reader, row.beginsAfterHours) },
    { id: 'ends', name: t('rhythm.ends'), cell: (row) => shift(reader, row.endsAfterHours) },
  ]
}

/** The rhythm of ours against the platform's 节奏对齐, in hours, where the platform's is known (S1-05). */
export function Rhythm({ phases }: { phases: Phase[] }) {
  const reader = useReader()
  const lines = rhythmAgainst(phases)
  if (lines.length === 0) return null
  return (
    <section aria-label={reader.t('rhythm.title')}>
      <h3>{reader.t('rhythm.title')}</h3>
      <Ledger
        label={reader.t('rhythm.title')}
        rows={lines}
        columns={columns(reader)}
        keyOf={(row) => row.phase.id}
      />
    </section>
  )
}
