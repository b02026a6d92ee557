import type { Teaching } from '@dacu/campaign'
import type { useSpeech } from '../words/index.ts'

/** Units in which a parameter is kept: hundredths, pieces, hundredths of a per cent. */
const places = { uplift: 100, claims_each: 1, use_share: 100, refund_rate: 100 } as const

/** What a lesson became, in a few words. */
export function teachesText(teaches: Teaching, t: ReturnType<typeof useSpeech>['t']): string {
  switch (teaches.kind) {
    case 'check':
      return t('lessons.teaches.check')
    case 'template':
      return t('lessons.teaches.template')
    case 'parameter': {
      const { name, value } = teaches.parameter
      return t(`parameter.${name}`, { value: String(value / places[name]) })
    }
    default:
      return teaches satisfies never
  }
}
