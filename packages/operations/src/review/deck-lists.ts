import type { Proposal, Spot, Words } from '@dacu/campaign'
import { area, card, lines, paragraph } from './deck-frame.ts'
import type { Box } from './deck-frame.ts'
import { slideOf } from './deck-making.ts'
import type { Making } from './deck-making.ts'
import type { Slide } from './deck.ts'
import { colours, phrases, rungNames, slideFont } from './look.ts'
import { spotNotes } from './notes.ts'

/** Highlights and dark spots beside each other; each says how far it may be trusted. */
const spotsShown = 5
export function spotsSlide(making: Making): void {
  const { review, language } = making
  if (review.spots.length === 0) return
  const bright = review.spots.filter((spot) => spot.kind === 'highlight')
  const dark = review.spots.filter((spot) => spot.kind === 'dark_spot')
  const headline =
    dark.length === 0 ? brightOnly(bright.length)[language] : both(bright.length, dark.length)[language]
  const slide = slideOf(making, `${phrases.highlights[language]} / ${phrases.darkSpots[language]}`, headline)
  spotColumn(making, slide, bright, area.left, colours.up)
  spotColumn(making, slide, dark, area.left + 6.15, colours.down)
  slide.addNotes(spotNotes(review.spots, language))
}

const plural = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`
const brightOnly = (bright: number): Words => ({
  zh: `${bright} 个亮点要放大，没有发现暗点`,
  en: `${plural(bright, 'highlight')} to build on, no dark spot found`,
})
const both = (bright: number, dark: number): Words => ({
  zh: `${bright} 个亮点要放大，${dark} 个暗点要改`,
  en: `${plural(bright, 'highlight')} to build on, ${plural(dark, 'dark spot')} to mend`,
})

function spotColumn(making: Making, slide: Slide, spots: readonly Spot[], x: number, colour: string): void {
  const { language } = making
  spots.slice(0, spotsShown).forEach((spot, index) => {
    const box = { x, y: 1.7 + index * 1.06, w: 5.95, h: 0.95 }
    card(slide, box, colour)
    slide.addText(
      [
        {
          text: spot.headline[language],
          options: { bold: true, color: colours.ink, fontSize: 15, breakLine: true },
        },
        { text: rungNames[spot.rung][language], options: { color: colours.quiet, fontSize: 11 } },
      ],
      {
        x: box.x + 0.2,
        y: box.y + 0.08,
        w: box.w - 0.35,
        h: box.h - 0.16,
        fontFace: slideFont,
        margin: 0,
        valign: 'middle',
        fit: 'shrink',
      },
    )
  })
}

/** Keep, mend, try: what the next campaign begins with. */
const proposalsShown = 3
export function nextSlide(making: Making): void {
  const { review, language } = making
  if (review.proposals.length === 0) return
  const headline =
    language === 'zh'
      ? `下次带走 ${review.proposals.length} 条经验，变成检查、模板或参数`
      : `${review.proposals.length} lessons for the next campaign: checks, tasks, numbers`
  const slide = slideOf(making, phrases.next[language], headline)
  const kinds: [Proposal['kind'], string][] = [
    ['keep', colours.up],
    ['problem', colours.down],
    ['try', colours.goldInk],
  ]
  kinds.forEach(([kind, colour], index) => {
    const box = { x: area.left + index * 4.09, y: 1.7, w: 3.95, h: 5.15 }
    card(slide, box, colour)
    heading(slide, box, phrases[kind][language], colour)
    const texts = review.proposals
      .filter((one) => one.kind === kind)
      .slice(0, proposalsShown)
      .map((one) => one.text[language])
    lines(slide, inside(box), texts.length > 0 ? texts : [phrases.none[language]], 15)
  })
  slide.addNotes(
    review.proposals
      .map((one) => `${phrases[one.kind][language]} · ${one.text[language]} [${one.evidence}]`)
      .join('\n'),
  )
}

/** What the review could not know, so that nobody takes its silence for an answer. */
export function missingSlide(making: Making): void {
  const { review, language } = making
  if (review.missing.length === 0) return
  const headline =
    language === 'zh'
      ? `还缺 ${review.missing.length} 类数据，结论以此为限`
      : `${review.missing.length} kinds of data are missing; conclusions end there`
  const slide = slideOf(making, phrases.missing[language], headline)
  const left = { x: area.left, y: 1.7, w: 5.95, h: 5.15 }
  const right = { ...left, x: area.left + 6.15 }
  card(slide, left, colours.gold)
  card(slide, right, colours.plan)
  heading(slide, left, phrases.missing[language], colours.goldInk)
  heading(slide, right, phrases.method[language], colours.total)
  lines(
    slide,
    inside(left),
    review.missing.map((one) => one[language]),
    review.missing.length > 6 ? 13 : 15,
  )
  lines(
    slide,
    inside(right),
    [phrases.ladder, phrases.baselineMethod, phrases.rounding].map((one) => one[language]),
    14,
  )
}

const inside = (box: Box): Box => ({ x: box.x + 0.22, y: box.y + 0.65, w: box.w - 0.4, h: box.h - 0.8 })

function heading(slide: Slide, box: Box, text: string, colour: string): void {
  const place = { x: box.x + 0.22, y: box.y + 0.12, w: box.w - 0.4, h: 0.4 }
  slide.addText(text, { ...place, ...paragraph, fontSize: 18, bold: true, color: colour, margin: 0 })
}
