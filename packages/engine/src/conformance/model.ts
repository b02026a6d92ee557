import type { Campaign, CampaignVersion } from '@dacu/campaign'
import type {
  AnswerShelf,
  Calibration,
  CalibrationShelf,
  CampaignShelf,
  CampaignSummary,
  ChangeNotice,
  Connection,
  ImportJob,
  ImportShelf,
  Journal,
  JournalEntry,
  Membership,
  Page,
  Paged,
  Shop,
  Stamp,
  Tenant,
  TenantShelf,
} from '../engine.ts'
import { present } from './histories.ts'
import type { PlayedConnections, Shelves } from './shelves.ts'

type Home = {
  tenant: Tenant
  members: Map<string, Membership>
  shops: Map<string, Shop>
  campaigns: Map<string, CampaignVersion[]>
  journal: (JournalEntry & { request: string })[]
  answers: Map<string, { fingerprint: string; status: number; body: string }>
  calibrations: (Calibration & { request: string })[]
  notices: ChangeNotice[]
  imports: ImportJob[]
  connections: Connection[]
}

/** The promises of the shelves, in the plainest way they can be kept: maps and lists in memory. Every engine is held against it. */
export function modelShelves(noticesKept: number): Shelves {
  const homes = new Map<string, Home>()
  const at = (tenant: string): Home => {
    const home = homes.get(tenant)
    if (!home) throw new Error(`no such tenant: ${tenant}`)
    return home
  }
  return {
    tenants: tenants(homes, at),
    campaigns: campaigns(at),
    journal: journal(at),
    answers: answers(at),
    calibrations: calibrations(at),
    imports: imports(homes, at),
    connections: connections(homes, at),
    changes: {
      publish: async (notice) => {
        const { notices } = at(notice.tenant)
        notices.push({ seq: notices.length + 1, ...notice })
        return notices.length
      },
      since: async (tenant, seq) => {
        const { notices } = at(tenant)
        if (seq > notices.length || seq < notices.length - noticesKept) return null
        return notices.filter((one) => one.seq > seq)
      },
    },
  }
}

function tenants(homes: Map<string, Home>, at: (tenant: string) => Home): TenantShelf {
  return {
    create: async (given) => {
      const tenant = { id: `model-tenant-${homes.size}`, ...given }
      homes.set(tenant.id, {
        tenant,
        members: new Map(),
        shops: new Map(),
        campaigns: new Map(),
        journal: [],
        answers: new Map(),
        calibrations: [],
        notices: [],
        imports: [],
        connections: [],
      })
      return tenant
    },
    load: async (tenant) => homes.get(tenant)?.tenant ?? null,
    rename: async (tenant, name) => {
      const home = at(tenant)
      home.tenant = { ...home.tenant, name }
    },
    ofUser: async (user) =>
      [...homes.values()]
        .flatMap(({ tenant, members }) => {
          const membership = members.get(user)
          return membership ? [{ tenant, membership }] : []
        })
        .toSorted((a, b) => compare(a.tenant.name, b.tenant.name)),
    enrol: async (membership) => void at(membership.tenant).members.set(membership.user, membership),
    dismiss: async (tenant, user) => void at(tenant).members.delete(user),
    members: async (tenant) => [...at(tenant).members.values()].toSorted((a, b) => compare(a.user, b.user)),
    saveShop: async (tenant, shop) => void at(tenant).shops.set(shop.code, shop),
    changeShop: async (tenant, code, change) => {
      const shop = at(tenant).shops.get(code)
      const after = shop && change(shop)
      if (after) at(tenant).shops.set(code, after)
      return shop !== undefined
    },
    shops: async (tenant) => [...at(tenant).shops.values()].toSorted((a, b) => compare(a.code, b.code)),
  }
}

function campaigns(at: (tenant: string) => Home): CampaignShelf {
  let made = 0
  return {
    create: async (tenant, document, stamp) => {
      const id = `model-campaign-${made++}`
      at(tenant).campaigns.set(id, [versionOf(1, document, stamp)])
      return id
    },
    save: async (tenant, id, expected, document, stamp) => {
      const versions = at(tenant).campaigns.get(id)
      const current = versions?.at(-1)
      if (!versions || !current) return { kind: 'not_found' }
      if (current.version !== expected) return { kind: 'conflict', current }
      versions.push(versionOf(expected + 1, document, stamp))
      return { kind: 'saved', version: expected + 1 }
    },
    load: async (tenant, id, version) => {
      const versions = at(tenant).campaigns.get(id) ?? []
      return (version === undefined ? versions.at(-1) : versions[version - 1]) ?? null
    },
    versions: async (tenant, id) =>
      (at(tenant).campaigns.get(id) ?? []).map(({ version, at: savedAt, by, because }) => ({
        version,
        at: savedAt,
        by,
        because,
      })),
    list: async (tenant, page) => cut([...at(tenant).campaigns].map(summaryOf).toReversed(), page),
  }
}

function versionOf(version: number, document: Campaign, stamp: Stamp): CampaignVersion {
  return { version, ...stamp, document }
}

function summaryOf([id, versions]: [string, CampaignVersion[]]): CampaignSummary {
  const { version, at, by, document } = present(versions.at(-1))
  const { name, kind, window, shops } = document
  return { id, version, name, kind, from: window.from, until: window.until, shops, savedAt: at, savedBy: by }
}

function journal(at: (tenant: string) => Home): Journal {
  const shown = ({ seq, campaign, kind, at: writtenAt, by, body }: JournalEntry): JournalEntry => ({
    seq,
    campaign,
    kind,
    at: writtenAt,
    by,
    body,
  })
  return {
    append: async (tenant, entry, request) => {
      const entries = at(tenant).journal
      const there = entries.find((one) => one.request === request)
      if (there) return shown(there)
      const added = { seq: entries.length + 1, ...entry, request }
      entries.push(added)
      return shown(added)
    },
    list: async (tenant, campaign, kinds, page) =>
      cut(
        at(tenant)
          .journal.filter(
            (one) => (campaign === null || one.campaign === campaign) && kinds.includes(one.kind),
          )
          .map(shown),
        page,
      ),
  }
}

function answers(at: (tenant: string) => Home): AnswerShelf {
  return {
    find: async (tenant, key) => at(tenant).answers.get(key) ?? null,
    keep: async (tenant, key, answer) => {
      if (!at(tenant).answers.has(key)) at(tenant).answers.set(key, answer)
    },
  }
}

function calibrations(at: (tenant: string) => Home): CalibrationShelf {
  const shown = ({
    seq,
    platform,
    campaign,
    shops,
    seenAt,
    differs,
    at: writtenAt,
    by,
    body,
  }: Calibration) => {
    return { seq, platform, campaign, shops, seenAt, differs, at: writtenAt, by, body }
  }
  const concerns = (record: Calibration, shops: readonly string[] | null) =>
    shops === null || record.shops.some((code) => shops.includes(code))
  return {
    add: async (tenant, record, request) => {
      const records = at(tenant).calibrations
      const there = records.find((one) => one.request === request)
      if (there) return shown(there)
      const added = { seq: records.length + 1, ...record, request }
      records.push(added)
      return shown(added)
    },
    list: async (tenant, { platform, campaign, shops, differs }, page) =>
      cut(
        at(tenant)
          .calibrations.filter(
            (one) =>
              (platform === null || one.platform === platform) &&
              (campaign === null || one.campaign === campaign) &&
              (differs === null || one.differs === differs) &&
              concerns(one, shops),
          )
          .map(shown)
          .toReversed(),
        page,
      ),
    newest: async (tenant, shops) => {
      const mine = at(tenant).calibrations.filter((one) => concerns(one, shops))
      const platforms = [...new Set(mine.map((one) => one.platform))].toSorted(compare)
      return platforms.map((platform) => {
        const its = mine.filter((one) => one.platform === platform).map(shown)
        return present(
          its.toSorted((a, b) => Date.parse(b.seenAt) - Date.parse(a.seenAt) || b.seq - a.seq)[0],
        )
      })
    },
  }
}

function imports(homes: Map<string, Home>, at: (tenant: string) => Home): ImportShelf {
  return {
    save: async (tenant, job) => {
      const jobs = at(tenant).imports
      const place = jobs.findIndex((one) => one.id === job.id)
      if (place < 0) jobs.push(job)
      else jobs[place] = job
    },
    load: async (tenant, id) => at(tenant).imports.find((one) => one.id === id) ?? null,
    list: async (tenant, page) => cut(at(tenant).imports.toReversed(), page),
    unfinished: async () =>
      [...homes].flatMap(([tenant, home]) =>
        home.imports
          .filter((job) => job.state === 'receiving' || job.state === 'reading')
          .map((job) => ({ tenant, job })),
      ),
  }
}

function connections(homes: Map<string, Home>, at: (tenant: string) => Home): PlayedConnections {
  const change = (tenant: string, id: string, alter: (one: Connection) => Connection): boolean => {
    const all = at(tenant).connections
    const place = all.findIndex((one) => one.id === id)
    if (place >= 0) all[place] = alter(present(all[place]))
    return place >= 0
  }
  return {
    add: async (tenant, connection) => {
      if (at(tenant).connections.some((one) => one.shop === connection.shop)) return 'shop_taken'
      at(tenant).connections.push(connection)
      return 'added'
    },
    load: async (tenant, id) => at(tenant).connections.find((one) => one.id === id) ?? null,
    list: async (tenant) => at(tenant).connections.toSorted((a, b) => compare(a.shop, b.shop)),
    keepCourse: async (tenant, id, course) => change(tenant, id, (one) => ({ ...one, course })),
    seal: async (tenant, id, keys) => change(tenant, id, (one) => ({ ...one, ...keys })),
    pause: async (tenant, id, pause) => change(tenant, id, (one) => ({ ...one, pause: one.pause ?? pause })),
    resume: async (tenant, id) => change(tenant, id, (one) => ({ ...one, pause: null })),
    remove: async (tenant, id) => {
      const home = at(tenant)
      const before = home.connections.length
      home.connections = home.connections.filter((one) => one.id !== id)
      return home.connections.length < before
    },
    running: async () =>
      [...homes].flatMap(([tenant, home]) =>
        home.connections.filter((one) => one.pause === null).map((connection) => ({ tenant, connection })),
      ),
  }
}

/** A page whose cursor is the number of items before it. */
function cut<T>(items: T[], page: Page): Paged<T> {
  const from = Number(page.after ?? 0)
  const until = from + page.limit
  return { items: items.slice(from, until), next: until < items.length ? String(until) : null }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
