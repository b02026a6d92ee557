export type { Day, Instant, WallTime, Window } from './calendar/time.ts'
export { components, dimensions } from './measures/measure.ts'
export { catalogue, findMeasure } from './measures/catalogue.ts'
export { componentDimensions } from './measures/components.ts'
export { componentsOf, divideRounded, evaluate, stepsOfUnit } from './measures/evaluate.ts'
export type {
  Component,
  DayValue,
  Dimension,
  Formula,
  Measure,
  MeasureRow,
  SumQuery,
  SumRow,
  Unit,
  Words,
} from './measures/measure.ts'
export { campaignKinds, channels, itemRoles, roles, sections } from './plan/document.ts'
export type {
  Aim,
  AimKind,
  Audience,
  Brief,
  BudgetCategory,
  BudgetLine,
  Campaign,
  CampaignKind,
  CampaignVersion,
  CarriedLesson,
  Change,
  Channel,
  Deal,
  Decision,
  Drop,
  Goal,
  ItemRole,
  LessonCheck,
  LineupItem,
  Node,
  OfferBook,
  Phase,
  PhaseKind,
  Risk,
  Role,
  Script,
  Section,
  Slot,
  StockLine,
  Task,
  Theme,
  Touch,
  TrafficLine,
} from './plan/document.ts'
export { severities } from './price-check/finding.ts'
export type { Finding, Severity } from './price-check/finding.ts'
export type { RunSheet, SheetLine, Step, StepKind, StepRecord } from './run/run-sheet.ts'
export type { Alert, Course, Forecast, Tile, WatchBoard } from './watch/board.ts'
export type {
  Chart,
  Compared,
  Factor,
  Proposal,
  Review,
  ReviewSection,
  ReviewTable,
  Rung,
  Spot,
  Variance,
} from './review/review.ts'
