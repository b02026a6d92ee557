import type {
  Campaign,
  CampaignVersion,
  Change,
  Finding,
  Measure,
  MeasureRow,
  Review,
  RunSheet,
  Section,
  WatchBoard,
} from '@dacu/campaign'
import type { Static } from 'typebox'
import { expect, test } from 'vitest'
import type { watchBoard } from './board.ts'
import type { finding } from './finding.ts'
import type { measure, measureRow } from './measures.ts'
import type { campaign, campaignVersion, change, sectionSchemas } from './plan/campaign.ts'
import type { review } from './review.ts'
import type { runSheet } from './run-sheet.ts'

/** True only where both types are the same, optional fields and read-only lists included. */
type Agrees<Wire, Core> =
  (<T>() => T extends Wire ? 1 : 2) extends <T>() => T extends Core ? 1 : 2 ? true : false
/** The same type with its intersections written out. */
type Plain<T> = T extends object ? { [K in keyof T]: Plain<T[K]> } : T
type Sections = { [S in Section]: Static<(typeof sectionSchemas)[S]> }

/**
 * The wire's schemas are written by hand beside the core's types, because the core may not know the wire.
 * Each line stops the build when one of the two gains, loses or renames a field.
 */
const agreed: {
  campaign: Agrees<Static<typeof campaign>, Campaign>
  sections: Agrees<Sections, Pick<Campaign, Section>>
  version: Agrees<Static<typeof campaignVersion>, CampaignVersion>
  change: Agrees<Static<typeof change>, Change>
  /** A waiver and the round that saw it first stand beside a finding; the core's linter knows neither. */
  finding: Agrees<Omit<Static<typeof finding>, 'waiver' | 'since'>, Finding>
  runSheet: Agrees<Static<typeof runSheet>, Plain<RunSheet>>
  board: Agrees<Static<typeof watchBoard>, WatchBoard>
  review: Agrees<Static<typeof review>, Review>
  measure: Agrees<Static<typeof measure>, Measure>
  measureRow: Agrees<Static<typeof measureRow>, MeasureRow>
} = {
  campaign: true,
  sections: true,
  version: true,
  change: true,
  finding: true,
  runSheet: true,
  board: true,
  review: true,
  measure: true,
  measureRow: true,
}

test('the schemas of the wire and the types of the core say the same, both ways', () => {
  expect(Object.values(agreed).every(Boolean)).toBe(true)
})
