import { gramsOf, spelled } from './sentence.ts'
import { situations, type Situation } from './situations.ts'

/** A situation that a sentence may mean, with how strongly it points there (no unit; compare within one answer). */
export type Match = { readonly situation: Situation; readonly score: number }

type Field = { readonly grams: ReadonlyMap<string, number>; readonly length: number; readonly weight: number }
type Entry = {
  readonly situation: Situation
  readonly fields: readonly Field[]
  readonly cues: readonly string[]
}
type Index = {
  readonly entries: readonly Entry[]
  readonly rarity: (gram: string) => number
  readonly mean: number
}

function fieldOf(texts: readonly string[], weight: number): Field {
  const grams = new Map<string, number>()
  let length = 0
  for (const gram of texts.flatMap(gramsOf)) {
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
    length++
  }
  return { grams, length, weight }
}

/** Robertson and Spärck Jones's weight of a term that `holds` of `all` documents contain. */
const rarityOf = (all: number, holds: number): number => Math.log(1 + (all - holds + 0.5) / (holds + 0.5))

function indexOf(list: readonly Situation[]): Index {
  const entries = list.map((situation) => ({
    situation,
    fields: [fieldOf([situation.name.zh], 1), fieldOf(situation.cues, 2), fieldOf(situation.examples, 1)],
    cues: situation.cues.map(spelled),
  }))
  const holds = new Map<string, number>()
  for (const { fields } of entries)
    for (const gram of new Set(fields.flatMap(({ grams }) => [...grams.keys()])))
      holds.set(gram, (holds.get(gram) ?? 0) + 1)
  const lengths = entries.map(({ fields }) => fields.reduce((sum, each) => sum + each.length, 0))
  return {
    entries,
    rarity: (gram) => (holds.has(gram) ? rarityOf(entries.length, holds.get(gram) ?? 0) : 0),
    mean: lengths.reduce((sum, each) => sum + each, 0) / Math.max(1, lengths.length),
  }
}

/** The usual constants of BM25: how soon a repeated term says no more, and how much length counts. */
const [saturation, byLength] = [1.2, 0.5]

/** BM25F: the fields' counts are weighted and added before they saturate (Robertson, Zaragoza, Taylor 2004). */
function pointsTo(entry: Entry, grams: ReadonlySet<string>, { rarity, mean }: Index): number {
  const length = entry.fields.reduce((sum, each) => sum + each.length, 0)
  const norm = 1 - byLength + (byLength * length) / mean
  let score = 0
  for (const gram of grams) {
    const count = entry.fields.reduce(
      (sum, { grams: held, weight }) => sum + weight * (held.get(gram) ?? 0),
      0,
    )
    // A pair of characters is nearly a word; a single one is a hint.
    const size = gram.length > 1 ? 1 : 0.35
    if (count > 0) score += (size * rarity(gram) * count) / (count + saturation * norm)
  }
  return score
}

/** A whole cue in the sentence says more than its pieces; a longer one more than a short one. */
const cueWeight = 1.4
const heard = (entry: Entry, sentence: string): number =>
  entry.cues.reduce((sum, cue) => (sentence.includes(cue) ? sum + cueWeight * (cue.length - 1) : sum), 0)

const usual = indexOf(situations)

/**
 * The situations that a buyer's sentence may mean, likeliest first. The work is the number of situations times the
 * length of the sentence.
 */
export function search(sentence: string, index: Index = usual): Match[] {
  const grams = new Set(gramsOf(sentence))
  const said = spelled(sentence)
  return index.entries
    .map((entry) => ({
      situation: entry.situation,
      score: pointsTo(entry, grams, index) + heard(entry, said),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
}
