import { to, type CampaignRef } from '../to.ts'

/** The six words of the product, in the order in which a campaign lives. */
export const six = ['plan', 'price-check', 'run', 'watch', 'review', 'carry-over'] as const
export type SixWord = (typeof six)[number]

const pages: Record<SixWord, (c: CampaignRef) => string> = {
  plan: (c) => to.plan(c),
  'price-check': (c) => to.priceCheck(c),
  run: (c) => to.run(c),
  watch: (c) => to.watch(c),
  review: (c) => to.review(c),
  'carry-over': (c) => to.carryOver(c),
}

export function pageOf(word: SixWord, campaign: string): string {
  return pages[word]({ campaign })
}

/** Pages that stand under one of the six. */
const belonging: Readonly<Record<string, SixWord>> = {
  versions: 'plan',
  'price-lab': 'price-check',
  scripts: 'run',
}

export type Place = { campaign: string | null; word: SixWord | null }

/** Which campaign and which of the six an address speaks of. */
export function placeOf(path: string): Place {
  const [, first, campaign, word] = path.split('/')
  if (first !== 'campaigns' || !campaign || campaign === 'new') return { campaign: null, word: null }
  const found = six.find((each) => each === word) ?? belonging[word ?? ''] ?? null
  return { campaign: decodeURIComponent(campaign), word: found }
}
