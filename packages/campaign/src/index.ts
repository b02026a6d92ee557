export type { Day, Instant, WallTime, Window } from './calendar/time.ts'
export { besides, components, dimensions, planSplits } from './measures/measure.ts'
export { groupOfSource, kindOfSource, sourceGroups, sourceKinds } from './measures/source-tree.ts'
export type { SourceGroup, SourceKind } from './measures/source-tree.ts'
export { normalDays } from './measures/normal-days.ts'
export { catalogue, findMeasure } from './measures/catalogue.ts'
export { componentDimensions, familyOf } from './measures/components.ts'
export type { Family } from './measures/components.ts'
export { componentsOf, divideRounded, evaluate, stepsOfUnit } from './measures/evaluate.ts'
export type {
  Beside,
  Component,
  DayValue,
  Dimension,
  Formula,
  Measure,
  MeasureRow,
  PlanSplit,
  Split,
  SumQuery,
  SumRow,
  Unit,
  Words,
} from './measures/measure.ts'
export { addDays, dayNumber, daysBetween, daysFrom, isDay, weekdayOf } from './calendar/day.ts'
export {
  addMinutes,
  dayAt,
  epochMs,
  instantAt,
  instantOf,
  isInstant,
  msOf,
  overlap,
  wallOf,
  within,
} from './calendar/instant.ts'
export { zoneNamed, zoneNames } from './calendar/zone.ts'
export { holidaysOf, holidaysTold, isWorkday, workdaysBefore, workdaysFrom } from './calendar/china.ts'
export type { Holiday } from './calendar/china.ts'
export { lunarDay, lunarEve, lunarOf } from './calendar/lunar.ts'
export type { LunarDay } from './calendar/lunar.ts'
export type { Zone } from './calendar/zone.ts'
export {
  attributesOf,
  colour,
  costOn,
  onTheWay,
  size,
  skuMatrix,
  stockState,
  stockStates,
} from './goods/goods.ts'
export type {
  CostEntry,
  GoodsItem,
  GoodsSku,
  PurchaseOrder,
  SkuMatrix,
  StockCount,
  StockState,
  Supplier,
} from './goods/goods.ts'
export { readGoodsSheet } from './goods/sheet.ts'
export type { GoodsRow, ItemChange, KnownGoods, SheetProblem, SheetRead } from './goods/sheet.ts'
export { sheetColumns, sheetKeys, sheetNames } from './goods/sheet-columns.ts'
export type { SheetKey } from './goods/sheet-columns.ts'
export { applyChanges, changesBetween } from './plan/change.ts'
export { beginCampaign, usualFacts } from './plan/begin.ts'
export { balancedGoals, cutsWhole, daysGap, goalSplits, marginPolicy, wholeGoal } from './plan/goals.ts'
export type { GoalSplit, WholeSplit } from './plan/goals.ts'
export { salesOfLine, trafficByKind, trafficGaps, trafficSales } from './plan/traffic-plan/sales.ts'
export type { TrafficGap, TrafficKindSum } from './plan/traffic-plan/sales.ts'
export { cheapestClosing } from './plan/traffic-plan/closing.ts'
export type { Closing, Lever, Taken } from './plan/traffic-plan/closing.ts'
export { bargains, leversOf, usualGuess, withVisitors } from './plan/traffic-plan/levers.ts'
export type { Bargain, ClosingGuess, PlanLever } from './plan/traffic-plan/levers.ts'
export { approvalSheet } from './plan/approval/approval.ts'
export type { ApprovalSheet, MoneyCase } from './plan/approval/approval.ts'
export { escalationsOn, standingOf } from './plan/approval/deciding.ts'
export type { DecisionStanding, Escalation } from './plan/approval/deciding.ts'
export { briefChanges, briefFor, briefText } from './plan/briefs/brief.ts'
export type { BriefChange, BriefLine, BriefPart } from './plan/briefs/brief.ts'
export { meetings, withPushed } from './plan/push/push.ts'
export type { Meeting } from './plan/push/push.ts'
export { readinessOf } from './plan/readiness/readiness.ts'
export type { Gate, GateCheck } from './plan/readiness/readiness.ts'
export { placeScheme, schemeOf } from './plan/scheme/scheme.ts'
export type { PlacedNode, SchemeNode } from './plan/scheme/scheme.ts'
export { briefsRead, isAbout, talkFault, talkOf } from './plan/talk/talk.ts'
export type { Ask, BriefRead, Comment, Talk, TalkEntry } from './plan/talk/talk.ts'
export { lanesOf, rhythmAgainst, stripOverlaps } from './plan/year/overlaps.ts'
export type { RhythmLine, StripCampaign, StripOverlap } from './plan/year/overlaps.ts'
export { ownNodesFault, standingOfNode, yearNodes } from './plan/year/year.ts'
export type { NodeStanding, OwnNode, YearNode } from './plan/year/year.ts'
export { learnedFrom, nothingLearned, parameterNames, teachingIn } from './plan/learned/learned.ts'
export type { Learned, Parameter, Teaching, TemplateChange } from './plan/learned/learned.ts'
export { parseCampaign } from './plan/parse.ts'
export type { Parsed } from './plan/parse.ts'
export type { Problem } from './plan/shape.ts'
export type { ShopFacts, ShopItem, ShopSku, Template } from './plan/template.ts'
export { replanTasks } from './plan/schedule/away-tasks.ts'
export type { AwayAnswer, AwayDays, MoveBecause } from './plan/schedule/away-tasks.ts'
export { planTasks, simulateTasks } from './plan/schedule/plan-tasks.ts'
export type { SimulatedTasks, TasksPlan } from './plan/schedule/plan-tasks.ts'
export { parseTasks } from './plan/schedule/tasks-file.ts'
export type { TasksFile } from './plan/schedule/tasks-file.ts'
export { fitSchedule, movedTask, scheduleStanding, usualTeam } from './plan/schedule/team.ts'
export type {
  AwayOwner,
  Overload,
  Ready,
  ScheduleMove,
  SchedulePreview,
  ScheduleStanding,
  Standing,
  Team,
} from './plan/schedule/team.ts'
export { templateNamed, templates } from './plan/templates/all.ts'
export {
  costingRates,
  entryDemands,
  selectionCriteria,
  usualCosting,
  withLaterSections,
} from './plan/goods-sections.ts'
export type { ServicePlan } from './plan/service-section.ts'
export type {
  BenefitPoint,
  Costing,
  CostingException,
  CostingRate,
  EntryCondition,
  EntryDemand,
  GoodsGroup,
  Negotiation,
  Selection,
  SelectionCriterion,
  SelectionVerdict,
} from './plan/goods-sections.ts'
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
export { judgedDays, trendOf } from './plan/selection/candidate.ts'
export type { Candidate } from './plan/selection/candidate.ts'
export { scored } from './plan/selection/score.ts'
export type { Scored, ScorePart } from './plan/selection/score.ts'
export { suggestedRole } from './plan/selection/roles.ts'
export type { SuggestedRole } from './plan/selection/roles.ts'
export { entryResults } from './plan/selection/entry.ts'
export type { EntryResult } from './plan/selection/entry.ts'
export { bargainRoom, requiredOutputs } from './plan/selection/groups.ts'
export type { BargainRoom, RequiredOutput } from './plan/selection/groups.ts'
export { usedBy, withItem, withVerdict } from './plan/selection/pick.ts'
export { askedPrice } from './plan/profit/solve.ts'
export type { Asked } from './plan/profit/solve.ts'
export { marginOf, perPiece, profitSteps, statementAt } from './plan/profit/statement.ts'
export type { ProfitStep, Statement } from './plan/profit/statement.ts'
export { eventPrice, profitTable, profitTotal } from './plan/profit/table.ts'
export type { PriceOf, ProfitRow, UnknownRow } from './plan/profit/table.ts'
export { brokenRuns, ordersToPlace } from './plan/stock-plan/orders.ts'
export type { BrokenRun, OrderToPlace } from './plan/stock-plan/orders.ts'
export type { StockedSku, StockFacts } from './plan/stock-plan/stock-facts.ts'
export { atOpening, sellingOf, stockLinesOf, stockPlan } from './plan/stock-plan/stock-plan.ts'
export type { StockRow } from './plan/stock-plan/stock-plan.ts'
export type { PastEvent } from './plan/stock-plan/uplift.ts'
export { exceptionKinds, lastPaid, lowestListed, lowestPaid } from './price-ledger/ledger.ts'
export type {
  ExceptionKind,
  Lowest,
  PriceDay,
  PriceException,
  PriceLedger,
  PriceWindow,
} from './price-ledger/ledger.ts'
export { protectedThrough, protectionOwed } from './price-ledger/protection.ts'
export type { NewPrice, Owed, ProtectedLine, ProtectionRule } from './price-ledger/protection.ts'
export {
  capOf,
  nextEvent,
  seasonRuleFor,
  seasonRuleNamed,
  seasonRules,
  spoilingOf,
  windowOf,
} from './price-ledger/seasons.ts'
export { isUnpicked, skusOf } from './plan/lineup.ts'
export { officialEvents } from './price-check/official.ts'
export type { Cap, PlannedPrice, SeasonRule, Spoiling } from './price-ledger/seasons.ts'
export { check, createChecker } from './price-check/check.ts'
export type { Checker } from './price-check/check.ts'
export { concernedBy } from './price-check/concerned.ts'
export { rulesVersion } from './price-check/papers.ts'
export { baseId } from './price-check/rule.ts'
export { settingValue } from './price-check/setting.ts'
export { tells } from './price-check/tells.ts'
export type { RuleSettings, Setting, SettingValue, ShopRules } from './price-check/setting.ts'
export { comparedBefore, lowestPaidPrices } from './price-check/paid-prices.ts'
export type { CheckFacts, LowestPaid } from './price-check/context.ts'
export type { Rule } from './price-check/rule.ts'
export { rules } from './price-check/rules/all.ts'
export { severities } from './price-check/finding.ts'
export type { Finding, Severity } from './price-check/finding.ts'
export { runSteps, sheetAt } from './run/sheet.ts'
export { adjustmentKinds } from './run/adjust/adjustment.ts'
export type { Proposal as AdjustmentProposal, StrengthChange } from './run/adjust/adjustment.ts'
export { judgeAdjustment, proposeAdjustments } from './run/adjust/propose.ts'
export type { AdjustGround } from './run/adjust/propose.ts'
export { dueState, rehearsalStart, timedDeeds, toolLateMs } from './run/deeds.ts'
export type { Deed, TimedDeed } from './run/deeds.ts'
export {
  feedbackOf,
  feedbackTags,
  incidentNames,
  incidentsOf,
  incidentTypes,
  stepAround,
  unheeded,
} from './run/incidents.ts'
export type { Feedback, Incident, IncidentType, Jotted } from './run/incidents.ts'
export { priceCsv, priceSheet, sendCsv } from './run/price-sheet.ts'
export { standingAt } from './run/standing.ts'
export type { DayStanding } from './run/standing.ts'
export { toolLogs } from './run/tools.ts'
export type { ToolLog } from './run/tools.ts'
export type { RunSheet, SheetLine, Step, StepKind, StepRecord } from './run/run-sheet.ts'
export type { Alert, Course, Forecast, Tile, WatchBoard } from './watch/board.ts'
export { sellingDays, watchQuestions } from './watch/days.ts'
export { courseComponents, rateHours } from './watch/facts.ts'
export type {
  CourseComponent,
  DayCourse,
  ItemNow,
  UntilNow,
  WatchFacts,
  WatchQuestions,
} from './watch/facts.ts'
export {
  addYears,
  baselineRows,
  goalValues,
  lastEventShift,
  lastYearShift,
  movedBack,
  movedKey,
  normalSplit,
  planRows,
  wholeDays,
} from './watch/beside.ts'
export type { Shift, WallRange } from './watch/beside.ts'
export { weekdayStrength } from './watch/day-plan.ts'
export { minutesEach, slicesPerDay } from './watch/slices.ts'
export { tileComponents, tileHourComponents } from './watch/tiles.ts'
export { watchBoard } from './watch/watch-board.ts'
export type {
  Chart,
  Compared,
  Factor,
  Proposal,
  Review,
  ReviewSection,
  Quantity,
  ReviewColumn,
  ReviewTable,
  Rung,
  Spot,
  Variance,
} from './review/review.ts'
export { questions } from './review/baseline.ts'
export type {
  ReviewClosing,
  Cut,
  DayFacts,
  DayRange,
  DropRun,
  ItemFacts,
  JournalFact,
  ReviewOpening,
  Questions,
  ReviewFacts,
  RivalSeen,
  WaivedFact,
  SourceDay,
  Stretch,
  Sums,
} from './review/facts.ts'
export { evidenceOf } from './review/evidence.ts'
export { computedWords, edited, editMarks, editsOf } from './review/edits.ts'
export type { ReviewEdit } from './review/edits.ts'
export { trialFault } from './review/effect/trial.ts'
export type { Trial } from './review/effect/trial.ts'
export { closesBy, opensOn } from './review/standing.ts'
export { review } from './review/review-campaign.ts'
export { shown as shownValue } from './review/words.ts'
export { carryOver } from './carry-over/carry-over.ts'
export { nextNode } from './carry-over/next-node.ts'
export type { NextNode } from './carry-over/next-node.ts'
export type { CarryOverOutcome } from './carry-over/carry-over.ts'
export type { Adjustment, CarriedOver, Finished, ItemOutcome } from './carry-over/finished.ts'
export { auditLedger } from './run/drops/audit.ts'
export type { LedgerRow } from './run/drops/audit.ts'
export { decideClaims, freshHistory } from './run/drops/decide.ts'
export { amountsOf, claimRefusals, couponsOf, grantableOf } from './run/drops/drop.ts'
export type { Claim, ClaimAnswer, ClaimRefusal, CouponBatch, DropRules } from './run/drops/drop.ts'
export { drawOrder, entryOf } from './run/drops/draw.ts'
export type { Entry } from './run/drops/draw.ts'
export { forecastAt, forecastBefore, usualShare } from './run/drops/forecast.ts'
export type { ClaimForecast, PastCourse } from './run/drops/forecast.ts'
export { adviceOn } from './run/drops/judge.ts'
export type { DropAdvice } from './run/drops/judge.ts'
export { openingsOf } from './run/drops/openings.ts'
export type { Opening } from './run/drops/openings.ts'
export { createPart } from './run/drops/part.ts'
export type { Decided, DropPart, NumberRange, PartTerms } from './run/drops/part.ts'
export { commitmentOf, rankOf } from './run/drops/seed.ts'
export { splitFen, splitMethod } from './run/drops/split.ts'
