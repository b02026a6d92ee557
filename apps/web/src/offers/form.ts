import { createContext, use } from 'react'
import type { Problem } from '@dacu/pricing'
import { useReader, type Reader } from '../frame/room.tsx'
import type { Shelf } from './goods.ts'
import { problemWords } from './problem-words.ts'
import { isAt } from './problems.ts'
import { useTexts, type Say } from './texts.ts'
import { offerWords, type OfferWord } from './words.ts'

/** What every field of one offer's form needs: the offer, how to change it, what is wrong with it, what to pick from. */
export type OfferFormRoom = {
  offer: unknown
  put: (key: string, value: unknown) => void
  problems: readonly Problem[]
  shelf: Shelf
  disabled: boolean
}

export const OfferFormContext = createContext<OfferFormRoom | null>(null)

export function useOfferForm(): OfferFormRoom {
  const room = use(OfferFormContext)
  if (!room) throw new Error('a field of an offer stands outside its form')
  return room
}

export function useOfferSpeech(): Reader & { w: Say<OfferWord> } {
  const w = useTexts(offerWords)
  return { ...useReader(), w }
}

/** What is wrong with a field, in the reader's words; `inside` takes in what is wrong deeper in it. */
export function useWrong(key: string, inside = true): string[] {
  const { problems } = useOfferForm()
  const { language } = useReader()
  return problems
    .filter((problem) => (inside ? isAt(problem, key) : problem.path === key))
    .map((problem) => problemWords(problem, language))
}

/** The id of a field's control on the page. */
export const idOf = (key: string): string => `offer-${key.replaceAll(/[^\w-]/g, '_')}`
