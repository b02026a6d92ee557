import { Radio } from 'antd'
import type { Campaign, CampaignVersion, Section } from '@dacu/campaign'
import { useState } from 'react'
import { useReader } from '../../frame/room.tsx'
import { formatMoment } from '../../numbers/time.ts'
import { Button } from '../../parts/Button.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { useNames } from '../../parts/people.ts'
import { asProblem } from '../../wire/client.ts'
import { describe, type Describer } from '../describe.ts'
import { fieldName, rowName, useDescriber } from '../row-names.ts'
import type { Row } from './field.ts'
import { conflicts, isRows, merged, type RowConflict, type Side } from './merge.ts'
import { useSaveSection } from './save.ts'

type ConflictProps = {
  newer: CampaignVersion
  mine: unknown
  /** What both began with; rows that only one side changed since are then settled by themselves. */
  base?: unknown
  section: Section
  campaign: string
  close: () => void
}

/** A section that is one object is treated as a list of that one row; the offer book as the list of its offers. */
function asRows(value: unknown): Row[] {
  if (isRows(value)) return value
  if (isBook(value)) return value.offers
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [{ ...Object.fromEntries(entries), id: 'whole' }]
}

function isBook(value: unknown): value is { offers: Row[] } {
  return typeof value === 'object' && value !== null && 'offers' in value && isRows(value.offers)
}

function asSection(rows: Row[], like: unknown): unknown {
  if (Array.isArray(like)) return rows
  if (isBook(like)) return { ...like, offers: rows }
  const { id: _, ...whole } = rows[0] ?? { id: '' }
  return whole
}

/** Both sides of a save that came too late, row by row, with a choice for each. */
export function ConflictDrawer({ newer, mine, base, section, campaign, close }: ConflictProps) {
  const { t, language } = useReader()
  const nameOf = useNames()
  const save = useSaveSection(campaign)
  const [sides, setSides] = useState<Record<string, Side>>({})
  const theirs = newer.document[section]
  const [myRows, theirRows] = [asRows(mine), asRows(theirs)]
  const baseRows = base === undefined ? null : asRows(base)
  const all = conflicts(myRows, theirRows, baseRows)
  const differing = all.filter((each) => each.side === null)
  const send = () => {
    const value = asSection(
      merged(myRows, theirRows, (id) => sides[id] ?? 'mine', baseRows),
      theirs,
    )
    const because = t('plan.conflict.save')
    save.mutate({ section, value, because, onVersion: newer.version }, { onSuccess: close })
  }
  return (
    <Drawer
      wide
      title={t('plan.conflict.title')}
      close={close}
      foot={
        <Button strong busy={save.isPending} onClick={send}>
          {t('plan.conflict.save')}
        </Button>
      }
    >
      <p>
        {t('plan.conflict.note', {
          who: nameOf(newer.by),
          at: formatMoment(newer.at, newer.document.zone, language),
          version: newer.version,
          because: newer.because || t('versions.why.none'),
        })}
      </p>
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      {all.length === 0 ? <p>{t('plan.conflict.same')}</p> : null}
      {all.length > differing.length ? (
        <p className="small muted">{t('plan.conflict.settled', { count: all.length - differing.length })}</p>
      ) : null}
      {differing.map((each) => (
        <Choice
          key={each.id}
          conflict={each}
          plan={newer.document}
          section={section}
          side={sides[each.id] ?? 'mine'}
          choose={(side) => setSides({ ...sides, [each.id]: side })}
        />
      ))}
    </Drawer>
  )
}

type ChoiceProps = {
  conflict: RowConflict
  plan: Campaign
  section: Section
  side: Side
  choose: (side: Side) => void
}

function Choice({ conflict, plan, section, side, choose }: ChoiceProps) {
  const { t } = useReader()
  const describer = useDescriber(plan, section)
  const title = rowName(section, conflict.theirs ?? conflict.mine ?? {}, describer)
  return (
    <section className="conflict" aria-label={title}>
      <h3>{title}</h3>
      <Radio.Group
        className="sides"
        name={`side-${conflict.id}`}
        value={side}
        onChange={(event) => choose(event.target.value === 'theirs' ? 'theirs' : 'mine')}
      >
        {(['mine', 'theirs'] as const).map((each) => (
          <Radio key={each} value={each} className={side === each ? 'side chosen' : 'side'}>
            {t(`plan.conflict.${each}`)}
            <SideFields row={conflict[each]} fields={conflict.fields} describer={describer} />
          </Radio>
        ))}
      </Radio.Group>
    </section>
  )
}

function SideFields({ row, fields, describer }: { row: Row | null; fields: string[]; describer: Describer }) {
  const { t } = useReader()
  if (!row) return <span className="muted">{t('plan.conflict.absent')}</span>
  return (
    <span className="side-fields">
      {fields
        .filter((field) => field !== 'id')
        .map((field) => (
          <span key={field}>
            <span className="small muted">{fieldName(t, field)}</span>{' '}
            {describe(field, row[field], describer)}
          </span>
        ))}
    </span>
  )
}
