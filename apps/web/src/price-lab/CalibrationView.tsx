import { useQuery } from '@tanstack/react-query'
import { channels } from '@dacu/campaign'
import type { CalibrationAnswer } from '@dacu/contract'
import { explainedByAll } from '@dacu/pricing/calibration'
import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { formatMoment } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { codeName } from '../parts/codes.ts'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { useNames } from '../parts/people.ts'
import { questions } from '../wire/questions.ts'
import { basketFrom } from './basket.ts'
import { CalibrationAges } from './CalibrationAges.tsx'
import { CalibrationEntry } from './CalibrationEntry.tsx'
import { agrees, readingWords } from './calibration-words.ts'
import { useLabSpeech, type LabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'

/** 核价记录: what the apps really show, beside our own sums. */
export function CalibrationView({ lab }: { lab: Lab }) {
  const { l } = useLabSpeech()
  return (
    <div className="lab">
      <div className="lab-in">
        <CalibrationEntry lab={lab} />
      </div>
      <div className="lab-out">
        <Panel title={l('cal.list')}>
          <CalibrationAges channels={lab.shelf.channels} />
          <Records lab={lab} />
        </Panel>
      </div>
    </div>
  )
}

function Records({ lab }: { lab: Lab }) {
  const { l, t } = useLabSpeech()
  const [platform, setPlatform] = useState('')
  const [differs, setDiffers] = useState(false)
  const records = useQuery(questions.calibrations({ platform, differs }))
  return (
    <>
      <div className="row">
        <Select
          aria-label={l('cal.platform')}
          className="lab-platform"
          value={platform}
          options={[
            { value: '', label: l('cal.filter.all') },
            ...channels.map((each) => ({ value: each, label: codeName(t, 'channel', each) })),
          ]}
          onChange={setPlatform}
        />
        <Checkbox checked={differs} onChange={(event) => setDiffers(event.target.checked)}>
          {l('cal.filter.differs')}
        </Checkbox>
      </div>
      <Loaded
        of={records}
        isEmpty={(data) => data.items.length === 0}
        empty={<Empty title={l('cal.none')}>{l('cal.none.detail')}</Empty>}
      >
        {(data) => (
          <>
            <Explained records={data.items} />
            <RecordTable lab={lab} records={data.items} />
          </>
        )}
      </Loaded>
    </>
  )
}

/** One reading that explains every difference of a platform weighs more than each record's own. */
function Explained({ records }: { records: readonly CalibrationAnswer[] }) {
  const speech = useLabSpeech()
  const { l, t } = speech
  const platforms = [...new Set(records.map(({ platform }) => platform))]
  return platforms.map((platform) => {
    const its = records.filter((record) => record.platform === platform && !agrees(record))
    const [reading] = explainedByAll(its.map((record) => ({ ...record, at: Date.parse(record.seenAt) })))
    if (its.length < 2 || !reading) return null
    return (
      <p key={platform} className="lab-verdict">
        {l('cal.allExplained', {
          platform: codeName(t, 'channel', platform),
          reading: readingWords(reading, speech),
        })}
      </p>
    )
  })
}

type Telling = { lab: Lab; speech: LabSpeech; nameOf: (user: string) => string }

function recordColumns({ lab, speech, nameOf }: Telling): Column<CalibrationAnswer>[] {
  const { l, t, paid, language, zone } = speech
  const open = (basket: unknown) => {
    lab.setBasket(basketFrom(basket))
    lab.show('quote')
  }
  return [
    {
      id: 'platform',
      name: l('cal.platform'),
      tight: true,
      cell: ({ platform, seenAt }) => (
        <>
          {codeName(t, 'channel', platform)}
          <span className="small muted lab-block">{formatMoment(seenAt, zone, language)}</span>
        </>
      ),
    },
    { id: 'seen', name: l('cal.seen'), number: true, cell: ({ observedFen }) => paid(observedFen) },
    { id: 'own', name: l('cal.own'), number: true, cell: ({ ownFen }) => paid(ownFen) },
    {
      id: 'result',
      name: l('cal.difference'),
      cell: (record) => <Result record={record} currency={lab.answer.document.currency} />,
    },
    {
      id: 'who',
      name: l('cal.who'),
      wide: true,
      cell: ({ by, note }) => (
        <>
          {nameOf(by)}
          {note ? <span className="small muted lab-block">{note}</span> : null}
        </>
      ),
    },
    {
      id: 'open',
      name: '',
      tight: true,
      cell: ({ basket }) => (
        <Button quiet onClick={() => open(basket)}>
          {l('floor.open')}
        </Button>
      ),
    },
  ]
}

function RecordTable({ lab, records }: { lab: Lab; records: readonly CalibrationAnswer[] }) {
  const speech = useLabSpeech(lab.answer.document.currency)
  const nameOf = useNames()
  return (
    <Ledger
      label={speech.l('cal.list')}
      rows={records}
      columns={recordColumns({ lab, speech, nameOf })}
      keyOf={({ seq }) => String(seq)}
      first={20}
    />
  )
}

function Result({ record, currency }: { record: CalibrationAnswer; currency: string }) {
  const speech = useLabSpeech(currency)
  const { l, paid } = speech
  if (agrees(record)) return <Mark tone="inform">✓ {l('cal.agrees')}</Mark>
  const [reading] = record.explainedBy
  return (
    <>
      <Mark tone="warn">{l('cal.differs', { difference: paid(record.differenceFen) })}</Mark>
      <span className="small lab-block">
        {reading
          ? l('cal.explained', { reading: readingWords(reading, speech) })
          : record.nearest
            ? l('cal.nearest', {
                reading: readingWords(record.nearest.reading, speech),
                left: paid(record.nearest.differenceFen),
              })
            : l('cal.unexplained')}
      </span>
    </>
  )
}
