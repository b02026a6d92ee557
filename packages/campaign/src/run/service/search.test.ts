import { expect, test } from 'vitest'
import { questions } from './questions.ts'
import { replies } from './replies.ts'
import { search } from './search.ts'
import { gramsOf, spelled } from './sentence.ts'
import { situations } from './situations.ts'

type Finder = (sentence: string) => readonly string[]

const found: Finder = (sentence) => search(sentence).map(({ situation }) => situation.id)

/** What a search without any of this would do: the reply that shares most characters and pairs with the sentence. */
const baseline: Finder = (sentence) => {
  const asked = gramsOf(sentence)
  return situations
    .map(({ id, name }) => {
      const said = new Set(gramsOf(`${name.zh} ${replies.get(id) ?? ''}`))
      return { id, shared: asked.filter((gram) => said.has(gram)).length }
    })
    .toSorted((one, other) => other.shared - one.shared)
    .map(({ id }) => id)
}

/** Eight sentences so common that the search happens to have learnt them count for nothing. */
const learnt = new Set(situations.flatMap(({ examples }) => examples).map(spelled))
const unseen = questions.filter(({ text }) => !learnt.has(spelled(text)))

const hits = (find: Finder, within: number): number =>
  unseen.filter(({ situation, text }) => find(text).slice(0, within).includes(situation)).length /
  unseen.length

test('of 340 sentences it never saw the search finds the situation of seven in ten, and of five in six among three', () => {
  expect(unseen).toHaveLength(340)
  const [one, three, plain] = [hits(found, 1), hits(found, 3), hits(baseline, 1)]
  expect(one).toBeGreaterThanOrEqual(0.71)
  expect(three).toBeGreaterThanOrEqual(0.84)
  expect(plain).toBeLessThan(one / 2)
})

test('slips of the keyboard are one word, numbers are whole, and nothing is found in nothing', () => {
  expect(spelled('劵咋用啊？')).toBe('券怎么用啊')
  expect(gramsOf('减30')).toEqual(['减', '30', '减30'])
  expect(search('')).toEqual([])
})
