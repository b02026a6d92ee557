import type { Review } from '@dacu/campaign'
import { period } from './cells.ts'
import { frame } from './deck-frame.ts'
import type { Deck, Slide } from './deck.ts'
import { phrases } from './look.ts'
import type { Language, Look } from './look.ts'

/** What a deck is made with; `page` counts its slides. */
export type Making = { deck: Deck; review: Review; language: Language; look: Look; page: number }

/** A new slide with its frame. */
export function slideOf(making: Making, topic: string, headline: string): Slide {
  const { deck, review, language, look } = making
  making.page += 1
  const slide = deck.addSlide()
  frame(slide, {
    topic,
    headline,
    foot: `${review.name} · ${period(review, language)} · ${phrases[review.state][language]}`,
    page: making.page,
    look,
  })
  return slide
}
