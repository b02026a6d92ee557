import type { SellingCard } from '@dacu/campaign/mechanics'
import { formatMoney, formatShare } from '../../numbers/format.ts'
import { formatMoment } from '../../numbers/time.ts'
import type { MechanicSpeech } from './speech.ts'

/** The parts of a card in words, in the order in which they are read; what is not known is left out. */
export function cardLines(
  card: SellingCard,
  { m, reading, language }: MechanicSpeech,
  zone: string,
): string[] {
  const money = (fen: number) => formatMoney(fen, reading, 'exact')
  const { proof } = card
  return [
    m('mech.card.price', { price: money(card.eventPriceFen), list: money(card.listFen) }),
    ...(card.benefits.length > 0 ? [m('mech.card.benefits', { names: card.benefits.join(' + ') })] : []),
    m('mech.card.until', { at: formatMoment(card.until, zone, language) }),
    ...proofLines(proof, m, language),
  ]
}

function proofLines(
  proof: SellingCard['proof'],
  m: MechanicSpeech['m'],
  language: MechanicSpeech['language'],
): string[] {
  const favourable = proof?.favourablePermyriad ?? null
  const pieces = proof?.pieces ?? null
  return [
    ...(favourable === null
      ? []
      : [m('mech.card.favourable', { share: formatShare(favourable, language, 1) })]),
    ...(pieces === null || pieces === 0 ? [] : [m('mech.card.pieces', { pieces })]),
  ]
}

/** A card as plain text, to be pasted into a page, a script or an advertisement. */
export const cardText = (card: SellingCard, speech: MechanicSpeech, zone: string): string =>
  [card.title, ...card.points.map((point) => `· ${point}`), ...cardLines(card, speech, zone)].join('\n')
