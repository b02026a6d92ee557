import type { Quote, QuoteOffer } from '@dacu/pricing'
import type { LabSpeech } from './speech.ts'

/** What became of an offer in a basket, in words: what it took, or why not and what is missing. */
export type Effect = { kind: 'applied' | 'refused'; words: string; offFen: number; help: string | null }

type Refused = Extract<QuoteOffer, { kind: 'refused' }>

function missing(refused: Refused, { l, paid, language }: LabSpeech): string | null {
  const need =
    refused.needFen !== undefined
      ? l('why.need', { need: paid(refused.needFen) })
      : refused.needPieces !== undefined
        ? l('why.needPieces', { need: refused.needPieces })
        : null
  const save = refused.wouldSaveFen === undefined ? null : l('why.save', { save: paid(refused.wouldSaveFen) })
  const told = [need, save].filter((each) => each !== null)
  return told.length === 0 ? null : told.join(language === 'zh' ? '，' : ', ')
}

export function effectOf(answer: QuoteOffer, names: ReadonlyMap<string, string>, speech: LabSpeech): Effect {
  const { l, paid } = speech
  if (answer.kind === 'refused') {
    const by = names.get(answer.by ?? '') ?? answer.by ?? ''
    return {
      kind: 'refused',
      words: l(`why.${answer.because}`, { by }),
      offFen: 0,
      help: missing(answer, speech),
    }
  }
  const times = answer.times > 1 ? ` ${l('offer.times', { times: answer.times })}` : ''
  const words = answer.offFen > 0 ? `−${paid(answer.offFen)}${times}` : `${l('offer.applied')}${times}`
  return { kind: 'applied', words, offFen: answer.offFen, help: null }
}

/** The effects of a quote by the offers' ids. */
export function effectsOf(
  quote: Quote | null,
  names: ReadonlyMap<string, string>,
  speech: LabSpeech,
): ReadonlyMap<string, Effect> {
  return new Map((quote?.offers ?? []).map((answer) => [answer.offer, effectOf(answer, names, speech)]))
}
