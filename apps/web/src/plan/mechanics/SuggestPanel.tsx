import { suggestMechanics, type Suggestion } from '@dacu/campaign/mechanics'
import { sectionWriters, type CampaignAnswer } from '@dacu/contract'
import { useMemo, useState } from 'react'
import { useRoom } from '../../frame/room.tsx'
import { Button } from '../../parts/Button.tsx'
import { GoButton } from '../../parts/Go.tsx'
import { Empty, Failed } from '../../parts/Loaded.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import { asProblem } from '../../wire/client.ts'
import { ConflictDrawer } from '../edit/ConflictDrawer.tsx'
import { newerVersion, useSaveSection } from '../edit/save.ts'
import type { MechanicSpeech } from './speech.ts'

type PartProps = { answer: CampaignAnswer; speech: MechanicSpeech }

/** One to three offers that would serve the aims; one press adds one of them. */
export function SuggestPanel({ answer, speech }: PartProps) {
  const { m } = speech
  const plan = answer.document
  const found = useMemo(() => suggestMechanics(plan), [plan])
  return (
    <Panel
      title={m('mech.suggested')}
      aside={
        <GoButton href={to.plan({ campaign: answer.id }, { section: 'offers' })}>{m('mech.edit')}</GoButton>
      }
    >
      {found.kind === 'suggested' ? (
        <>
          <p className="muted">{m('mech.suggested.note')}</p>
          <Suggestions answer={answer} speech={speech} suggestions={found.suggestions} />
          <LeftOut leftOut={found.leftOut} speech={speech} />
        </>
      ) : (
        <Empty title={m(`mech.${found.kind}`)}>
          {m(`mech.${found.kind}.detail`, found.kind === 'enough' ? { count: found.mechanics } : {})}
        </Empty>
      )}
    </Panel>
  )
}

function useAdding({ answer, speech: { m } }: PartProps) {
  const save = useSaveSection(answer.id)
  const [book, setBook] = useState(answer.document.offers)
  const add = ({ offer }: Suggestion) => {
    const { offers } = answer.document
    const value = { ...offers, offers: [...offers.offers, offer] }
    setBook(value)
    const because = m('mech.added.because', { name: offer.name })
    save.mutate({ section: 'offers', value, because, onVersion: answer.version })
  }
  return { save, book, add }
}

function Suggestions({ answer, speech, suggestions }: PartProps & { suggestions: readonly Suggestion[] }) {
  const { m } = speech
  const { me } = useRoom()
  const { save, book, add } = useAdding({ answer, speech })
  const newer = newerVersion(save.error)
  if (suggestions.length === 0) return <Empty title={m('mech.none')}>{m('mech.none.detail')}</Empty>
  return (
    <>
      {save.error && !newer ? <Failed problem={asProblem(save.error)} /> : null}
      {newer ? (
        <ConflictDrawer
          newer={newer}
          mine={book}
          section="offers"
          campaign={answer.id}
          close={() => save.reset()}
        />
      ) : null}
      <ul className="mechanics">
        {suggestions.map((each) => (
          <li key={each.mechanic.id}>
            <Card
              suggestion={each}
              speech={speech}
              add={sectionWriters.offers.includes(me.role) ? () => add(each) : null}
              busy={save.isPending}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

type CardProps = {
  suggestion: Suggestion
  speech: MechanicSpeech
  add: (() => void) | null
  busy: boolean
}

function Card({ suggestion, speech: { m, say }, add, busy }: CardProps) {
  const { mechanic, offer, because, effect, points, asked } = suggestion
  return (
    <article className="mechanic">
      <header className="row">
        <h3>{offer.name}</h3>
        <Mark>{say(mechanic.name)}</Mark>
        <Mark tone={asked === 'many' ? 'warn' : 'inform'}>{m(`mech.asked.${asked}`)}</Mark>
      </header>
      <p>{say(because)}</p>
      <p className="small">
        <span className="muted">{m('mech.effect')} </span>
        {say(effect)}
      </p>
      <p className="small">
        <span className="muted">{m('mech.asked')} </span>
        {say(mechanic.asked)} · <span className="num">{m('mech.points', { points })}</span>
      </p>
      <details className="small">
        <summary>{m('mech.json')}</summary>
        <pre>{JSON.stringify(offer, null, 2)}</pre>
      </details>
      {add ? (
        <div>
          <Button strong busy={busy} onClick={add} aria-label={`${m('mech.add')}: ${offer.name}`}>
            {m('mech.add')}
          </Button>
        </div>
      ) : null}
    </article>
  )
}

type LeftOutProps = {
  leftOut: readonly { mechanic: Suggestion['mechanic']; because: Suggestion['because'] }[]
  speech: MechanicSpeech
}

function LeftOut({ leftOut, speech: { m, say } }: LeftOutProps) {
  const [first] = leftOut
  if (!first) return null
  return (
    <p className="small muted">
      {m('mech.leftOut')} {leftOut.map(({ mechanic }) => say(mechanic.name)).join(' · ')}:{' '}
      {say(first.because)}
    </p>
  )
}
