import type { Finding } from '@dacu/campaign'
import { sellingCards, type Proof, type SellingCard } from '@dacu/campaign/mechanics'
import type { CampaignAnswer, PlanGoodsAnswer } from '@dacu/contract'
import { useQuery } from '@tanstack/react-query'
import { Button } from '../../parts/Button.tsx'
import { codeName } from '../../parts/codes.ts'
import { Empty } from '../../parts/Loaded.tsx'
import { Mark, SeverityMark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { toast } from '../../parts/Toast.tsx'
import { questions } from '../../wire/questions.ts'
import { cardLines, cardText } from './card-text.ts'
import type { MechanicSpeech } from './speech.ts'

/** A card says what the facts say, and nothing where they are silent. */
const proofsIn = (facts: PlanGoodsAnswer | undefined): Map<string, Proof> =>
  new Map(
    (facts?.candidates ?? []).map(({ item, values }) => [
      item,
      { pieces: values.pieces, favourablePermyriad: values.favourable_rate },
    ]),
  )

/** What the price-check says of the words of an item, which a card would carry on. */
function useWordFaults({ id, document }: CampaignAnswer): (item: string) => Finding[] {
  const found = useQuery(questions.findings(id)).data?.findings ?? []
  const words = found.filter(({ rule, waiver }) => rule === 'L-C02-lineup' && !waiver)
  return (item) => {
    const lines = document.lineup.filter((line) => line.item === item)
    return words.filter(({ path }) => lines.some((line) => path.startsWith(`lineup[${line.id}]`)))
  }
}

type CardsProps = { answer: CampaignAnswer; speech: MechanicSpeech }

/** A card for every hero, traffic and new item: to be copied, or printed and pinned up. */
export function CardsPanel({ answer, speech }: CardsProps) {
  const { m } = speech
  const plan = answer.document
  const cards = sellingCards(plan, proofsIn(useQuery(questions.planGoods(answer.id)).data))
  const faultsOf = useWordFaults(answer)
  const copy = async (chosen: readonly SellingCard[]) => {
    await navigator.clipboard.writeText(chosen.map((card) => cardText(card, speech, plan.zone)).join('\n\n'))
    toast(m('mech.copied'))
  }
  return (
    <Panel
      title={m('mech.cards')}
      className="cards-sheet"
      aside={
        <span className="row no-print">
          <Button onClick={() => void copy(cards)}>{m('mech.cards.copyAll')}</Button>
          <Button onClick={() => window.print()}>{m('mech.cards.print')}</Button>
        </span>
      }
    >
      <p className="muted">{m('mech.cards.note')}</p>
      {cards.length === 0 ? <Empty title={m('mech.cards.none')} /> : null}
      <ul className="selling-cards">
        {cards.map((card) => (
          <li key={card.item}>
            <Card
              card={card}
              faults={faultsOf(card.item)}
              zone={plan.zone}
              speech={speech}
              copy={() => void copy([card])}
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type CardProps = {
  card: SellingCard
  faults: readonly Finding[]
  zone: string
  speech: MechanicSpeech
  copy: () => void
}

function Card({ card, faults, zone, speech, copy }: CardProps) {
  const { m, t, say } = speech
  return (
    <article className="selling-card">
      <header className="row">
        <h3>{card.title}</h3>
        <Mark tone={card.role === 'hero' ? 'accent' : 'inform'}>{codeName(t, 'itemRole', card.role)}</Mark>
      </header>
      <ul className="points">
        {card.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {cardLines(card, speech, zone).map((line) => (
        <p key={line} className="small">
          {line}
        </p>
      ))}
      {card.missing.length > 0 ? (
        <p className="small">
          <Mark tone="warn">{m('mech.card.missing', { what: card.missing.map(say).join(' · ') })}</Mark>
        </p>
      ) : null}
      {faults.map(({ title, severity }) => (
        <p key={title.en} className="small row">
          <SeverityMark severity={severity} />
          {say(title)}
        </p>
      ))}
      <div className="no-print">
        <Button quiet onClick={copy} aria-label={`${m('mech.cards.copy')}: ${card.title}`}>
          {m('mech.cards.copy')}
        </Button>
      </div>
    </article>
  )
}
