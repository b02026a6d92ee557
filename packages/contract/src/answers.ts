import type { Static } from 'typebox'
import type { calibration } from './calibration.ts'
import type { goodsItem, goodsPage, order, sheetOutcome, supplier } from './catalogue.ts'
import type { dropDesk, opening } from './drops.ts'
import type { findings } from './finding.ts'
import type { checkFacts, rulesAnswer } from './price-check.ts'
import type { formatLine, importAnswer, importLine, importLook, importRow, mappingLine } from './imports.ts'
import type { connectionLine } from './connections.ts'
import type { changeNotice, journalEntry } from './journal.ts'
import type { measureOrigins, measureValues } from './measures.ts'
import type { me, member, shop } from './people.ts'
import type { planGoods } from './plan-goods.ts'
import type { campaignAnswer, campaignLine, template, versionLine } from './plan/campaign.ts'
import type {
  capRow,
  keptExceptions,
  priceLedgers,
  protection,
  seasonRule,
  soldSku,
  whatIf,
} from './prices.ts'
import type { adjustments, runDay } from './run-day.ts'
import type { Answered } from './client/client.ts'
import type { Routes } from './routes/routes.ts'

/** The answers of the wire by name, for those who hold one in their hands. */
export type Me = Static<typeof me>
export type Member = Static<typeof member>
export type ShopAnswer = Static<typeof shop>
export type CampaignLine = Static<typeof campaignLine>
export type CampaignAnswer = Static<typeof campaignAnswer>
export type VersionLine = Static<typeof versionLine>
export type TemplateLine = Static<typeof template>
export type CarryOverPreviewAnswer = Answered<Routes['GET /api/campaigns/{id}/carry-over']>
export type LessonLineAnswer = Answered<Routes['GET /api/lessons']>['items'][number]
export type CalibrationAnswer = Static<typeof calibration>
export type CheckFactsAnswer = Static<typeof checkFacts>
export type RulesAnswer = Static<typeof rulesAnswer>
export type FindingsAnswer = Static<typeof findings>
export type Saved = Answered<Routes['PUT /api/campaigns/{id}']>
export type JournalEntry = Static<typeof journalEntry>
export type RunDayAnswer = Static<typeof runDay>
export type RunOfAnswer = RunDayAnswer['runs'][number]
export type DeedLineAnswer = RunOfAnswer['lines'][number]
export type ProposalAnswer = Static<typeof adjustments>['proposals'][number]
export type Notice = Static<typeof changeNotice>
export type ConnectionLine = Static<typeof connectionLine>
export type ImportAnswer = Static<typeof importAnswer>
export type ImportLine = Static<typeof importLine>
export type FormatLine = Static<typeof formatLine>
export type ImportLook = Static<typeof importLook>
export type ImportRow = Static<typeof importRow>
export type MappingLine = Static<typeof mappingLine>
export type ValuesAnswer = Static<typeof measureValues>
export type OriginsAnswer = Static<typeof measureOrigins>
export type GoodsPageAnswer = Static<typeof goodsPage>
export type GoodsLine = GoodsPageAnswer['items'][number]
export type GoodsAnswer = Static<typeof goodsItem>
export type OrderLine = Static<typeof order>
export type SupplierLine = Static<typeof supplier>
export type SheetAnswer = Static<typeof sheetOutcome>
export type PlanGoodsAnswer = Static<typeof planGoods>
export type PriceLedgersAnswer = Static<typeof priceLedgers>
export type SeasonRuleLine = Static<typeof seasonRule>
export type SoldSkuLine = Static<typeof soldSku>
export type CapRow = Static<typeof capRow>
export type WhatIfAnswer = Static<typeof whatIf>
export type ExceptionLine = Static<typeof keptExceptions>['exceptions'][number]
export type ProtectionAnswer = Static<typeof protection>
export type DropDeskAnswer = Static<typeof dropDesk>
export type OpeningLine = Static<typeof opening>
