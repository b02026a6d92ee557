import { Type } from 'typebox'
import { closed, instant, nullable, text, window } from '../words.ts'
import {
  benefit,
  budgetLine,
  costing,
  service,
  deal,
  lineupItem,
  offerBook,
  selection,
  slot,
  stockLine,
  trafficLine,
} from './goods.ts'
import {
  aim,
  audienceType,
  brief,
  campaignKind,
  decision,
  form,
  goal,
  node,
  phase,
  section,
  theme,
} from './head.ts'
import { audience, drop, lesson, risk, script, task, touch } from './work.ts'

/** Every section of the campaign document, as it is saved and shown one by one. */
export const sectionSchemas = {
  aims: Type.Array(aim),
  node,
  phases: Type.Array(phase),
  theme,
  goals: Type.Array(goal),
  lineup: Type.Array(lineupItem),
  offers: offerBook,
  budget: Type.Array(budgetLine),
  traffic: Type.Array(trafficLine),
  stock: Type.Array(stockLine),
  schedule: Type.Array(task),
  scripts: Type.Array(script),
  audiences: Type.Array(audience),
  touches: Type.Array(touch),
  drops: Type.Array(drop),
  slots: Type.Array(slot),
  deals: Type.Array(deal),
  risks: Type.Array(risk),
  decisions: Type.Array(decision),
  briefs: Type.Array(brief),
  lessons: Type.Array(lesson),
  selection,
  costing,
  benefits: Type.Array(benefit),
  service,
}

const head = {
  format: Type.Literal('dacu.campaign/1'),
  name: text,
  kind: campaignKind,
  template: nullable(text),
  carriedFrom: nullable(text),
  form,
  audienceType,
  zone: text,
  currency: text,
  shops: Type.Array(text),
  window,
}

/** The campaign document 活动, whole. */
export const campaign = Type.Object({ ...head, ...sectionSchemas }, closed)

/** A whole document as it may be sent: sections that older ones lack may be missing, and are then as usual. */
export const sentCampaign = Type.Object(
  {
    ...head,
    ...sectionSchemas,
    selection: Type.Optional(selection),
    costing: Type.Optional(costing),
    benefits: Type.Optional(sectionSchemas.benefits),
    service: Type.Optional(service),
  },
  closed,
)

/** Who saved a version, when and why. */
const saved = { version: Type.Integer(), at: instant, by: text, because: text }
export const versionLine = Type.Object(saved, closed)
export const campaignVersion = Type.Object({ ...saved, document: campaign }, closed)
/** A version together with the campaign it belongs to. */
export const campaignAnswer = Type.Object({ id: text, ...saved, document: campaign }, closed)

export const change = Type.Object(
  {
    path: text,
    section: Type.Union([section, Type.Literal('head')]),
    kind: Type.Enum(['added', 'removed', 'changed']),
    before: Type.Unknown(),
    after: Type.Unknown(),
  },
  closed,
)

/** A line of the list of campaigns, with where it stands today. */
export const campaignLine = Type.Object(
  {
    id: text,
    name: text,
    kind: text,
    version: Type.Integer(),
    from: text,
    until: text,
    shops: Type.Array(text),
    savedAt: text,
    savedBy: text,
    phase: nullable(text),
    countdownDays: nullable(Type.Integer()),
  },
  closed,
)

export const template = Type.Object(
  {
    id: text,
    name: Type.Object({ zh: text, en: text }, closed),
    meaning: Type.Object({ zh: text, en: text }, closed),
    kind: campaignKind,
    days: Type.Integer(),
    workItems: Type.Integer(),
  },
  closed,
)
