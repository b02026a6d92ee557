import type { Words } from '../../measures/measure.ts'
import type { Section } from '../../plan/document.ts'
import type { Context } from '../context.ts'

/** A text that buyers get to read, where it stands, and what it is called. */
export type Text = { section: Section; path: string; name: Words; text: string }

const names = {
  title: { zh: '标题', en: 'title' },
  point: { zh: '卖点', en: 'selling point' },
  theme: { zh: '主题', en: 'theme' },
  reason: { zh: '买家理由', en: 'buyer’s reason' },
  keyword: { zh: '关键词', en: 'keyword' },
  offer: { zh: '优惠名称', en: 'name of an offer' },
  script: { zh: '话术', en: 'script' },
  touch: { zh: '触达', en: 'message' },
  benefit: { zh: '利益点', en: 'benefit point' },
  drop: { zh: '红包活动', en: 'drop' },
} as const

type Reader = (context: Context) => Text[]

const themeTexts: Reader = ({ plan: { theme } }) => [
  { section: 'theme', path: 'theme.title', name: names.theme, text: theme.title },
  { section: 'theme', path: 'theme.buyerReason', name: names.reason, text: theme.buyerReason },
  ...theme.keywords.map((text) => ({
    section: 'theme' as const,
    path: 'theme.keywords',
    name: names.keyword,
    text,
  })),
]

const lineupTexts: Reader = ({ plan }) =>
  plan.lineup.flatMap((line) => [
    { section: 'lineup' as const, path: `lineup[${line.id}].title`, name: names.title, text: line.title },
    ...line.sellingPoints.map((text) => ({
      section: 'lineup' as const,
      path: `lineup[${line.id}].sellingPoints`,
      name: names.point,
      text,
    })),
  ])

const readers = {
  theme: themeTexts,
  lineup: lineupTexts,
  offers: ({ offers }) =>
    offers.map((offer) => ({
      section: 'offers',
      path: `offers.offers[${offer.id}].name`,
      name: names.offer,
      text: offer.name,
    })),
  scripts: ({ plan }) =>
    plan.scripts.map((script) => ({
      section: 'scripts',
      path: `scripts[${script.id}].text`,
      name: names.script,
      text: script.text,
    })),
  touches: ({ plan }) =>
    plan.touches.map((touch) => ({
      section: 'touches',
      path: `touches[${touch.id}].text`,
      name: names.touch,
      text: touch.text,
    })),
  audiences: ({ plan }) =>
    plan.audiences.map((audience) => ({
      section: 'audiences',
      path: `audiences[${audience.id}].benefit`,
      name: names.benefit,
      text: audience.benefit,
    })),
  drops: ({ plan }) =>
    plan.drops.map((drop) => ({
      section: 'drops',
      path: `drops[${drop.id}].name`,
      name: names.drop,
      text: drop.name,
    })),
} as const satisfies Partial<Record<Section, Reader>>

export type WordedSection = keyof typeof readers
const wordedSections: readonly WordedSection[] = [
  'theme',
  'lineup',
  'offers',
  'scripts',
  'touches',
  'audiences',
  'drops',
]

/** The texts of one section that buyers get to read. */
export const textsOf = (context: Context, section: WordedSection): Text[] => readers[section](context)

/** Every text of the plan that buyers get to read. */
export const publicTexts = (context: Context): Text[] =>
  wordedSections.flatMap((section) => textsOf(context, section))

/** What a finding shows of a text: the place that was found and a few characters on both sides. */
export function around(text: string, at: number, length: number): string {
  const [from, until] = [Math.max(0, at - 8), Math.min(text.length, at + length + 8)]
  return `${from > 0 ? '…' : ''}${text.slice(from, until)}${until < text.length ? '…' : ''}`
}
