import {
  type CampaignVersion,
  type OwnNode,
  ownNodesFault,
  parseCampaign,
  templateNamed,
  templates,
} from '@dacu/campaign'
import { type CampaignRoutes, sectionWriters } from '@dacu/contract'
import {
  campaignChanges,
  campaignFromYaml,
  campaignToYaml,
  campaignVersions,
  carryOver,
  checkCampaign,
  checkDocument,
  createCampaign,
  documentFrom,
  keepOwnNodes,
  listCampaigns,
  loadCampaign,
  ownNodes,
  type Room,
  type Saved,
  saveCampaign,
  saveSection,
} from '@dacu/operations'
import { hideInChecked, hideInFindings } from '../costs/findings.ts'
import { hideInChanges, hideInDocument, hideInVersion, restore, sightOf } from '../costs/sight.ts'
import type { HandlersOf } from '../server/handler.ts'
import { noSuchCampaign, overtaken, type Refusal, refuse } from '../server/refusal.ts'
import { faultsRefusal } from './refusals.ts'

export const pageOf = (query: { limit?: number; after?: string }) => ({
  limit: query.limit ?? 100,
  after: query.after ?? null,
})

const noSuchTemplate = (id: string): Refusal => {
  const known = templates.map((template) => template.id).join(', ')
  return refuse(
    'invalid',
    `没有模板 ${id}；可用：${known}`,
    `there is no template ${id}; there are ${known}`,
    {
      path: 'template',
    },
  )
}

const noSuchShop = (code: string): Refusal =>
  refuse('not_found', `没有店铺 ${code}`, `there is no shop ${code}`, { path: '{code}' })

const nodesAnswer = ({ version, value }: { version: number; value: readonly OwnNode[] }) => ({
  version,
  nodes: [...value],
})

const noSuchVersion = (id: string, version: number): Refusal =>
  refuse('not_found', `活动 ${id} 没有版本 ${version}`, `campaign ${id} has no version ${version}`, {
    path: '?version',
  })

/** A campaign at a version, or why there is none. */
async function versionOf(room: Room, id: string, version?: number): Promise<CampaignVersion | Refusal> {
  const found = await loadCampaign(room, id, version)
  if (found) return found
  return version === undefined || !(await loadCampaign(room, id))
    ? noSuchCampaign(id)
    : noSuchVersion(id, version)
}

/** What a save came to: the new version with its findings, or the refusal with both sides of a conflict. */
async function savedOf(room: Room, id: string, outcome: Saved, yours: unknown, prefix: string) {
  const sight = sightOf(room.operator.role)
  switch (outcome.kind) {
    case 'saved': {
      const checked = await checkCampaign(room, id, outcome.version)
      return { version: outcome.version, findings: hideInFindings(checked?.findings ?? [], sight) }
    }
    case 'conflict':
      return refuse(
        'version_conflict',
        `版本 ${outcome.current.version} 已经保存；请对比后重新保存`,
        `version ${outcome.current.version} was saved since; compare both and save again`,
        { path: 'If-Match', current: hideInVersion(outcome.current, sight), yours },
      )
    case 'refused':
      return faultsRefusal(outcome.problems, prefix)
    case 'outside_shops':
      return refuse('not_allowed', '活动必须包含你的店铺', 'the campaign must keep one of your shops', {
        path: 'shops',
      })
    case 'not_found':
      return noSuchCampaign(id)
    default:
      return outcome satisfies never
  }
}

export const campaignHandlers: HandlersOf<CampaignRoutes> = {
  async 'GET /api/templates'() {
    return templates.map(({ id, name, meaning, days, workItems }) => ({
      id,
      name,
      meaning,
      kind: id,
      days,
      workItems: workItems.length,
    }))
  },

  async 'GET /api/shops/{code}/nodes'({ room, params: { code } }) {
    const kept = await ownNodes(room, code)
    return kept ? nodesAnswer(kept) : noSuchShop(code)
  },

  async 'PUT /api/shops/{code}/nodes'({ room, params: { code }, body: { nodes }, ifMatch }) {
    const fault = ownNodesFault(nodes)
    if (fault) return refuse('invalid', fault.zh, fault.en, { path: fault.path })
    const kept = await keepOwnNodes(room, code, ifMatch, nodes)
    if (kept.kind === 'no_shop') return noSuchShop(code)
    const answer = nodesAnswer(kept)
    return kept.kind === 'kept' ? answer : overtaken(kept.version, answer, { nodes })
  },

  'GET /api/campaigns': ({ room, query }) => listCampaigns(room, pageOf(query)),

  async 'POST /api/campaigns'({ room, body }) {
    const template = templateNamed(body.template)
    if (!template) return noSuchTemplate(body.template)
    const begun = await documentFrom(room, template, body.start, body)
    if (begun.kind === 'refused') return faultsRefusal(begun.problems)
    const id = await createCampaign(room, begun.value, `template ${template.id}`)
    return { id, version: 1 }
  },

  async 'POST /api/campaigns/import'({ room, body }) {
    const read = campaignFromYaml(body.yaml)
    if (read.kind === 'refused') return faultsRefusal(read.problems)
    const mine = room.operator.shops
    if (mine !== null && !read.value.shops.every((code) => mine.includes(code)))
      return refuse('not_allowed', '活动只能包含你的店铺', 'the campaign may only have your shops', {
        path: 'shops',
      })
    return { id: await createCampaign(room, read.value, 'import'), version: 1 }
  },

  async 'GET /api/campaigns/{id}'({ room, params, query }) {
    const found = await versionOf(room, params.id, query.version)
    if (!('document' in found)) return found
    return { id: params.id, ...hideInVersion(found, sightOf(room.operator.role)) }
  },

  async 'PUT /api/campaigns/{id}/sections/{section}'({ room, params, body, ifMatch }) {
    const { id, section } = params
    const { role } = room.operator
    if (role !== 'owner' && !sectionWriters[section].includes(role)) {
      const writers = sectionWriters[section].join(', ')
      return refuse('not_allowed', `${section} 由 ${writers} 填写`, `${section} is written by ${writers}`, {
        path: '{section}',
      })
    }
    const stored = await loadCampaign(room, id)
    if (!stored) return noSuchCampaign(id)
    const value = restore(section, body.value, stored.document, sightOf(role))
    const outcome = await saveSection(room, id, ifMatch, section, value, body.because)
    if (outcome.kind !== 'refused') return savedOf(room, id, outcome, body.value, '')
    // The faults name places of the document; the caller sent one section of it, as `value`.
    const inside = outcome.problems.map((fault) => ({ ...fault, path: withinSection(fault.path, section) }))
    return faultsRefusal(inside)
  },

  async 'PUT /api/campaigns/{id}'({ room, params, body, ifMatch }) {
    const outcome = await saveCampaign(room, params.id, ifMatch, body.document, body.because)
    return savedOf(room, params.id, outcome, body.document, 'document.')
  },

  async 'GET /api/campaigns/{id}/versions'({ room, params }) {
    return (await campaignVersions(room, params.id)) ?? noSuchCampaign(params.id)
  },

  async 'GET /api/campaigns/{id}/changes'({ room, params, query }) {
    for (const version of [query.from, query.to]) {
      const found = await versionOf(room, params.id, version)
      if (!('document' in found)) return found
    }
    const changes = (await campaignChanges(room, params.id, query.from, query.to)) ?? []
    return hideInChanges(changes, sightOf(room.operator.role))
  },

  async 'GET /api/campaigns/{id}/document.yaml'({ room, params }) {
    const found = await versionOf(room, params.id)
    if (!('document' in found)) return found
    const document = hideInDocument(found.document, sightOf(room.operator.role))
    return {
      name: `${document.name}.yaml`,
      type: 'application/yaml; charset=utf-8',
      content: campaignToYaml(document),
    }
  },

  async 'GET /api/campaigns/{id}/findings'({ room, params, query }) {
    const found = await versionOf(room, params.id, query.version)
    if (!('document' in found)) return found
    const checked = await checkCampaign(room, params.id, query.version)
    if (!checked) return noSuchCampaign(params.id)
    return hideInChecked(checked, sightOf(room.operator.role))
  },

  async 'POST /api/check'({ room, body }) {
    const checked = 'yaml' in body ? campaignFromYaml(body.yaml) : parseCampaign(body.document)
    if (checked.kind === 'refused') return faultsRefusal(checked.problems, 'yaml' in body ? '' : 'document.')
    const found = await checkDocument(room, checked.value)
    return hideInChecked(found, sightOf(room.operator.role))
  },

  async 'POST /api/campaigns/{id}/carry-over'({ room, params, body }) {
    const outcome = await carryOver(room, params.id, body)
    if (outcome.kind === 'not_found') return noSuchCampaign(params.id)
    if (outcome.kind === 'refused') return faultsRefusal(outcome.problems)
    return { id: outcome.id, version: outcome.version }
  },
}

const withinSection = (path: string, section: string): string =>
  path === section || path.startsWith(`${section}.`) || path.startsWith(`${section}[`)
    ? `value${path.slice(section.length)}`
    : path
