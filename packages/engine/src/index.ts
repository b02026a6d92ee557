export type {
  AccountStore,
  AnswerShelf,
  Calibration,
  CalibrationFilter,
  CalibrationShelf,
  CampaignId,
  CampaignShelf,
  CampaignSummary,
  ChangeFeed,
  ChangeNotice,
  Connection,
  ConnectionPause,
  ConnectionShelf,
  PushedMessage,
  Engine,
  FactStream,
  History,
  Origin,
  ImportJob,
  ImportShelf,
  Journal,
  JournalEntry,
  JournalKind,
  KeptException,
  KeptRule,
  Limits,
  Membership,
  Page,
  Paged,
  PriceQuery,
  SaveOutcome,
  Shop,
  Stamp,
  Tenant,
  TenantClock,
  TenantId,
  TenantShelf,
  UserId,
} from './engine.ts'
export type {
  GoodsChange,
  GoodsOutcome,
  GoodsShelf,
  Kept,
  KeptGoods,
  KeptItem,
  KeptOrder,
  KeptSupplier,
} from './goods.ts'
export type { KeptLesson, LessonFilter, LessonShelf } from './lessons.ts'
export type {
  BatchReport,
  Checksum,
  FactTable,
  Intake,
  IntakeProgress,
  IntakeReport,
  Make,
  Recipe,
  RowChoice,
  RowFate,
  SourceFile,
  StoredRow,
  Undoing,
  UndoOutcome,
} from './facts/intake.ts'
export type {
  CampaignRun,
  PlannedDeed,
  RunShelf,
  RunStep,
  RunStepState,
  StepKey,
  TakenStep,
} from './run-steps.ts'
export type {
  BatchAdded,
  DropGrant,
  DropLedger,
  DropTally,
  KeptBatch,
  LedgerHands,
  StoredDrop,
} from './drops.ts'
export { steadyClock } from './records/drops/clock.ts'
export type { SteadyClock } from './records/drops/clock.ts'
export { openEngine, openFacts } from './open.ts'
export type { EngineOptions, OwnedEngine } from './open.ts'
export { EngineError } from './records/error.ts'
export type { EngineErrorKind, Owner } from './records/error.ts'
export type { Log } from './records/log.ts'
export type { FactsOptions } from './facts/database.ts'
export type { FactConnections, FactRow, FactValue } from './facts/connections.ts'
export { IntakeProblem } from './facts/intake/problem.ts'
