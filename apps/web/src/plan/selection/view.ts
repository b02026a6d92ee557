import type { CampaignAnswer, PlanGoodsAnswer } from '@dacu/contract'
import type { SelectionSaves } from './save.ts'
import type { SelectionSpeech } from './speech.ts'

/** What every view of the page is given; `may` is whether this role may change what it shows. */
export type ViewProps = {
  answer: CampaignAnswer
  facts: PlanGoodsAnswer
  speech: SelectionSpeech
  saves: SelectionSaves
  may: boolean
}
