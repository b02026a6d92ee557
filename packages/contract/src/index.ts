export { createClient } from './client/client.ts'
export type { Answered, Asked, Client, Download } from './client/client.ts'
export { addressOf } from './client/address.ts'
export type { ClientOptions } from './client/connection.ts'
export type { StreamEvent } from './client/events.ts'
export type { Upload } from './client/upload.ts'
export { Problem, problemDocument, problemKinds, problemType } from './problem.ts'
export type { ProblemDocument, ProblemKind } from './problem.ts'
export type { BodyOf, Method, ParamsOf, QueryOf, Route } from './route.ts'
export { routes } from './routes/routes.ts'
export type { Brand } from './brand.ts'
export type {
  BrandRoutes,
  CalibrationRoutes,
  LessonRoutes,
  CarryOverRoutes,
  CampaignRoutes,
  CatalogueRoutes,
  ConnectionRoutes,
  DropRoutes,
  PriceRoutes,
  ImportRoutes,
  MeasureRoutes,
  PeopleRoutes,
  PriceCheckRoutes,
  PlanGoodsRoutes,
  Routes,
  RunDayRoutes,
  RunRoutes,
} from './routes/routes.ts'
export { campaign as campaignSchema, sectionSchemas } from './plan/campaign.ts'
export { isMoneyColumn } from './imports.ts'
export { costReaders, floorReaders, sectionWriters } from './who.ts'
export type {
  CalibrationAnswer,
  LessonLineAnswer,
  CarryOverPreviewAnswer,
  CampaignAnswer,
  CampaignLine,
  CapRow,
  ExceptionLine,
  CheckFactsAnswer,
  FindingsAnswer,
  RulesAnswer,
  FormatLine,
  GoodsAnswer,
  GoodsLine,
  GoodsPageAnswer,
  OrderLine,
  PlanGoodsAnswer,
  SheetAnswer,
  SupplierLine,
  ConnectionLine,
  DropDeskAnswer,
  OpeningLine,
  ImportAnswer,
  ImportLine,
  ImportLook,
  ImportRow,
  MappingLine,
  DeedLineAnswer,
  JournalEntry,
  ProposalAnswer,
  RunDayAnswer,
  RunOfAnswer,
  Me,
  Member,
  Notice,
  PriceLedgersAnswer,
  ProtectionAnswer,
  Saved,
  SeasonRuleLine,
  ShopAnswer,
  SoldSkuLine,
  TemplateLine,
  OriginsAnswer,
  ValuesAnswer,
  VersionLine,
  WhatIfAnswer,
} from './answers.ts'
