import type { Quote } from '@dacu/pricing'
import type { LineupItem } from '../../plan/document.ts'
import { fill, type Filled } from './filling.ts'
import { libraryOf, type Entry } from './library.ts'
import { appliedIn, quoted, valuesOf, yuan, type LivePlan, type Wanted } from './live.ts'
import { wantedIn } from './mention.ts'
import { search } from './search.ts'
import type { Situation } from './situations.ts'

/** A price worked out for the very pieces that the buyer asked for 算价示例. */
export type Worked = { readonly wanted: readonly Wanted[]; readonly quote: Quote; readonly text: string }

/** One answer that fits: the script with the plan's values in it. */
export type Suggestion = { readonly situation: Situation; readonly entry: Entry; readonly filled: Filled }

export type Answer = {
  readonly suggestions: readonly Suggestion[]
  readonly worked: Worked | null
  /** A person takes over: the matter is one for people, or no script fits. */
  readonly person: 'the_matter' | 'nothing_fits' | null
}

/** Below this the sentence shares little with any situation; measured on the questions of the tests. */
const leastScore = 3
const suggestionsMax = 3

const priceSituations: ReadonlySet<string> = new Set([
  'price-now',
  'price-final',
  'threshold',
  'stacking',
  'price-better',
  'live-price',
])

function workedText(live: LivePlan, wanted: readonly Wanted[], quote: Quote): string {
  const goods = wanted.map(({ line, pieces }) => `${line.title} ×${pieces}`).join(' + ')
  const offs = quote.offers.flatMap((offer) =>
    offer.kind === 'applied' && offer.offFen > 0 ? [`减${yuan(offer.offFen)}`] : [],
  )
  const names = appliedIn(live, quote)
  const steps = names.map((name, index) => `${name} ${offs[index] ?? ''}`).join('，')
  return `${goods}：活动价共${yuan(quote.listFen)}${steps === '' ? '' : `，${steps}`}，到手${yuan(quote.payFen)}`
}

function workedFor(live: LivePlan, situation: Situation | null, wanted: readonly Wanted[]): Worked | null {
  if (situation === null || !priceSituations.has(situation.id)) return null
  const quote = quoted(live, wanted)
  return quote === null ? null : { wanted, quote, text: workedText(live, wanted, quote) }
}

/**
 * What customer service answers to a buyer's sentence: up to three scripts with live values, a worked price where pieces
 * are asked for, and whether a person should take over.
 */
export function answer(live: LivePlan, sentence: string, phase: string | null): Answer {
  const wanted = wantedIn(sentence, live.plan.lineup)
  const found = search(sentence).filter(({ score }) => score >= leastScore)
  const library = libraryOf(live.plan, phase)
  const line: LineupItem | null = wanted[0]?.line ?? null
  const values = valuesOf(live, line)
  const suggestions = found.slice(0, suggestionsMax).flatMap(({ situation }) => {
    const entry = library.find((each) => each.situation?.id === situation.id)
    return entry ? [{ situation, entry, filled: fill(entry.text, values) }] : []
  })
  const first = found[0]?.situation ?? null
  return {
    suggestions,
    worked: workedFor(live, first, wanted),
    person: first === null ? 'nothing_fits' : first.person ? 'the_matter' : null,
  }
}
