export { clockOf, instantIn } from './clock.ts'
export type { Clock } from './clock.ts'
export { shopsOf, zoneOf } from './room.ts'
export type { Operator, Room } from './room.ts'
export { calibrations, keepCalibration, newestCalibrations } from './calibrations.ts'
export { checkCampaign, checkDocument, checkInput } from './check.ts'
export type { Checked, CheckedInput } from './check.ts'
export { carryOver } from './carry-over.ts'
export type { CarriedOverTo, CarryOverAsked } from './carry-over.ts'
export { runSheet } from './run-sheet.ts'
export { documentFrom } from './begin.ts'
export {
  campaignChanges,
  campaignVersions,
  createCampaign,
  listCampaigns,
  loadCampaign,
  saveCampaign,
  saveSection,
} from './campaigns.ts'
export type { CampaignLine, Saved } from './campaigns.ts'
export { journalOf, note } from './journal.ts'
export type { Noted } from './journal.ts'
export { createOrganisation, dismiss, localUser, membersOf, saveShop, shopOfChannel } from './people.ts'
export type { Dismissal } from './people.ts'
export { campaignFromYaml, campaignToYaml } from './yaml.ts'
export { fillDemo } from './demo/fill.ts'
export type { DemoFilled, DemoHands } from './demo/fill.ts'
export { makeShopYear } from './demo/shop-year.ts'
export { exportFiles } from './demo/files/all.ts'
export { sampleExports, sampleText } from './demo/files/formats/all.ts'
export type { SampleExport } from './demo/files/formats/sample.ts'
export { measureOrigins } from './measures/origins.ts'
export { measureValues } from './measures/values.ts'
export type { MeasureAnswer } from './measures/values.ts'
export type { MeasureQuestion, MeasureRefusal } from './measures/question.ts'
export { watchBoard } from './watch.ts'
export { reviewCampaign, reviewFile } from './review/review.ts'
export type { ReviewFile, ReviewKind } from './review/review.ts'
export { keepExceptions, keptExceptions } from './prices/exceptions.ts'
export { priceLedgers, priceWhatIf, protectionFor } from './prices/ledger.ts'
export { lineupCaps } from './prices/caps.ts'
