import type { Phase } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { fill, libraryOf, valuesOf, type Entry, type LivePlan } from '@dacu/campaign/service'
import { useMemo, useState } from 'react'
import { Select } from 'antd'
import { useAddress } from '../../parts/address.ts'
import { Button } from '../../parts/Button.tsx'
import { useGo } from '../../parts/Go.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import { useSpeech } from '../../words/index.ts'
import { ScriptDrawer } from './ScriptDrawer.tsx'

type Row = { entry: Entry; name: string; moment: string; text: string; unfilled: readonly string[] }

/** The library 话术库 by phase: the plan's own scripts first, then drafts for every other situation. */
export function LibraryPanel({ answer, live }: { answer: CampaignAnswer; live: LivePlan }) {
  const { t, language } = useSpeech()
  const { phase } = useAddress()
  const go = useGo()
  const phases = answer.document.phases
  const here = phases.find(({ id }) => id === phase) ?? null
  const [edited, setEdited] = useState<Entry | null>(null)
  const values = useMemo(() => valuesOf(live, null), [live])
  const rows = useMemo(
    () =>
      libraryOf(live.plan, here?.id ?? null).map((entry): Row => {
        const { text, missing, unknown } = fill(entry.text, values)
        return {
          entry,
          name: entry.situation?.name[language] ?? t(`moment.${entry.moment}`),
          moment: t(`moment.${entry.moment}`),
          text,
          unfilled: [...missing, ...unknown],
        }
      }),
    [live, here, values, language, t],
  )
  return (
    <Panel
      title={t('service.library')}
      aside={
        <PhasePicker
          phases={phases}
          here={here}
          pick={(next) => go(to.scripts({ campaign: answer.id }, { phase: next }))}
        />
      }
    >
      <p className="small muted">{t('service.library.note')}</p>
      <Ledger
        label={t('service.library')}
        rows={rows}
        columns={columnsOf(t, phases, setEdited)}
        keyOf={({ entry }) => `${entry.id}${entry.own ? '' : '·'}`}
        first={20}
      />
      {edited ? (
        <ScriptDrawer answer={answer} live={live} entry={edited} phase={here} close={() => setEdited(null)} />
      ) : null}
    </Panel>
  )
}

type PickerProps = { phases: readonly Phase[]; here: Phase | null; pick: (phase: string) => void }

function PhasePicker({ phases, here, pick }: PickerProps) {
  const { t } = useSpeech()
  return (
    <Select
      aria-label={t('field.phase')}
      popupMatchSelectWidth={false}
      value={here?.id ?? ''}
      onChange={pick}
      options={[
        { value: '', label: t('service.phase.all') },
        ...phases.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}

function columnsOf(
  t: ReturnType<typeof useSpeech>['t'],
  phases: readonly Phase[],
  edit: (entry: Entry) => void,
): Column<Row>[] {
  return [
    {
      id: 'name',
      name: t('service.situation'),
      sort: ({ name }) => name,
      cell: ({ entry, name }) => (
        <>
          <span className="service-name">{name}</span>
          {entry.situation?.person === true ? <Mark tone="block">{t('service.person')}</Mark> : null}
        </>
      ),
    },
    {
      id: 'moment',
      name: t('field.moment'),
      wide: true,
      filter: ({ moment }) => moment,
      cell: ({ moment }) => moment,
    },
    {
      id: 'phase',
      name: t('field.phase'),
      wide: true,
      tight: true,
      cell: ({ entry }) =>
        entry.own ? (
          (phases.find(({ id }) => id === entry.phase)?.name ?? '')
        ) : (
          <span className="muted">{t('service.draft')}</span>
        ),
    },
    { id: 'text', name: t('service.text'), cell: ({ text }) => <span className="service-text">{text}</span> },
    {
      id: 'edit',
      name: '',
      tight: true,
      cell: ({ entry }) => (
        <Button quiet onClick={() => edit(entry)}>
          {t(entry.own ? 'do.edit' : 'service.adopt')}
        </Button>
      ),
    },
  ]
}
