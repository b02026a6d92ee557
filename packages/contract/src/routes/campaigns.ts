import { Type } from 'typebox'
import { findings, finding } from '../finding.ts'
import {
  campaignAnswer,
  campaignLine,
  change,
  sentCampaign,
  template,
  versionLine,
} from '../plan/campaign.ts'
import { ownNode, section } from '../plan/head.ts'
import { table } from '../route.ts'
import { planners } from '../who.ts'
import { closed, day, id, pageQuery, paged } from '../words.ts'

const byId = Type.Object({ id }, closed)
const because = Type.String({ maxLength: 2000 })
const version = Type.Integer({ minimum: 1 })
const name = Type.String({ minLength: 1, maxLength: 200 })
const created = Type.Object({ id, version }, closed)
const saved = Type.Object({ version, findings: Type.Array(finding) }, closed)
const yamlBody = Type.Object({ yaml: Type.String({ minLength: 1 }) }, closed)

const ofShop = Type.Object({ code: id }, closed)
const nodes = Type.Array(ownNode, { maxItems: 200 })
/** The version is named by the next save; 0 where the shop never kept any. */
const ownNodes = Type.Object({ version: Type.Integer({ minimum: 0 }), nodes }, closed)

export const campaignRoutes = table({
  'GET /api/templates': {
    summary: 'What a campaign can begin as',
    who: 'member',
    answer: Type.Array(template),
  },
  'GET /api/shops/{code}/nodes': {
    summary: 'The days of a year that a shop keeps itself',
    who: 'member',
    params: ofShop,
    answer: ownNodes,
  },
  'PUT /api/shops/{code}/nodes': {
    summary: 'Replace the list of the days that a shop keeps itself',
    who: planners,
    params: ofShop,
    body: Type.Object({ nodes }, closed),
    answer: ownNodes,
    ifMatch: true,
  },
  'GET /api/campaigns': {
    summary: 'All campaigns, and where each stands today',
    who: 'member',
    query: Type.Object(pageQuery, closed),
    answer: paged(campaignLine),
  },
  'POST /api/campaigns': {
    summary: 'Begin a campaign from a template; `start` is the first day of its burst',
    who: planners,
    body: Type.Object(
      { template: id, start: day, name: Type.Optional(name), shops: Type.Optional(Type.Array(id)) },
      closed,
    ),
    answer: created,
    status: 201,
  },
  'POST /api/campaigns/import': {
    summary: 'Bring in a campaign written as YAML',
    who: planners,
    takes: 'yaml',
    body: yamlBody,
    answer: created,
    status: 201,
  },
  'GET /api/campaigns/{id}': {
    summary: 'A campaign whole, as it stands or as it stood',
    who: 'member',
    params: byId,
    query: Type.Object({ version: Type.Optional(version) }, closed),
    answer: campaignAnswer,
  },
  'PUT /api/campaigns/{id}/sections/{section}': {
    summary: 'Save one section over the version named in If-Match',
    who: 'member',
    ifMatch: true,
    params: Type.Object({ id, section }, closed),
    body: Type.Object({ value: Type.Unknown(), because }, closed),
    answer: saved,
  },
  'PUT /api/campaigns/{id}': {
    summary: 'Save the whole document over the version named in If-Match',
    who: planners,
    ifMatch: true,
    params: byId,
    body: Type.Object({ document: sentCampaign, because }, closed),
    answer: saved,
  },
  'GET /api/campaigns/{id}/versions': {
    summary: 'Who saved what version, when and why',
    who: 'member',
    params: byId,
    answer: Type.Array(versionLine),
  },
  'GET /api/campaigns/{id}/changes': {
    summary: 'What differs between two versions',
    who: 'member',
    params: byId,
    query: Type.Object({ from: version, to: version }, closed),
    answer: Type.Array(change),
  },
  'GET /api/campaigns/{id}/document.yaml': {
    summary: 'The document as YAML',
    who: 'member',
    params: byId,
    stream: 'file',
  },
  'GET /api/campaigns/{id}/findings': {
    summary: 'What the linter found',
    who: 'member',
    params: byId,
    query: Type.Object({ version: Type.Optional(version) }, closed),
    answer: findings,
  },
  'POST /api/check': {
    summary: 'Check a document without storing it',
    who: 'member',
    takes: 'yaml',
    body: Type.Union([Type.Object({ document: sentCampaign }, closed), yamlBody]),
    answer: findings,
  },
  'POST /api/campaigns/{id}/carry-over': {
    summary:
      'Begin the next campaign with the lessons of this one; what is not named is the next node of the calendar',
    who: planners,
    params: byId,
    body: Type.Object(
      { template: Type.Optional(id), start: Type.Optional(day), name: Type.Optional(name) },
      closed,
    ),
    answer: created,
    status: 201,
  },
})
