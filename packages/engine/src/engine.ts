import type {
  PriceException,
  PriceLedger,
  ProtectedLine,
  RivalSeen,
  RuleSettings,
  SumQuery,
  SumRow,
  Words,
} from '@dacu/campaign'
import type { Campaign, CampaignVersion, Component, OwnNode, Role } from '@dacu/campaign'
import type { GoodsShelf } from './goods.ts'
import type { LessonShelf } from './lessons.ts'
import type { DropShelf } from './drops.ts'
import type { RunShelf } from './run-steps.ts'
import type {
  BatchReport,
  Intake,
  IntakeProgress,
  IntakeReport,
  RowChoice,
  SourceFile,
  StoredRow,
  Undoing,
  UndoOutcome,
} from './facts/intake.ts'

/** Whose data: every call names its tenant 租户, and an engine shows nothing of any other. */
export type TenantId = string
export type UserId = string
export type CampaignId = string

/** What a data engine promises. The embedded and the distributed one promise the same; only `limits` differ. */
export interface Engine {
  readonly limits: Limits
  readonly tenants: TenantShelf
  readonly campaigns: CampaignShelf
  readonly journal: Journal
  readonly lessons: LessonShelf
  readonly answers: AnswerShelf
  readonly calibrations: CalibrationShelf
  readonly facts: FactStream
  readonly history: History
  readonly changes: ChangeFeed
  readonly imports: ImportShelf
  readonly connections: ConnectionShelf
  readonly goods: GoodsShelf
  readonly drops: DropShelf
  readonly runs: RunShelf
  /** The connection the sign-in library keeps its accounts in. */
  readonly accounts: AccountStore
  /** Throws where a part of the engine does not answer, and says which. */
  check(): Promise<void>
  close(): Promise<void>
}

export type Limits = { tenantsMax: number; historyLinesMax: number; servers: 'one' | 'many' }

/** A `pg.Pool`, typed loosely so that only `records/` and the sign-in depend on the driver. */
export type AccountStore = { readonly pool: unknown }

export type Shop = {
  code: string
  name: string
  channel: string
  zone: string
  currency: string
  category: string
  experienceScore: number | null
  /** Days whose prices are told to be special 不计入最低价; whoever keeps the shop otherwise leaves them as they are. */
  priceExceptions?: readonly KeptException[]
  /** The shop's own days of a year, and dates of platforms' sales that it was told 自有节点. */
  nodes?: readonly OwnNode[]
  /** How often the list of nodes, and that of the exceptions, was saved; a save builds on the one that was read. */
  nodesVersion?: number
  exceptionsVersion?: number
  /** What the shop set for the rules of the price-check, with who changed each rule last, when and why. */
  rules?: Readonly<Record<string, KeptRule>>
}
/** An exception of the memory of prices, with who said so, when and why. */
export type KeptException = PriceException & { because: string; at: string; by: UserId }
/** Settings of one rule, and the last change to them. */
export type KeptRule = RuleSettings & { because: string; at: string; by: UserId; version?: number }
/** A tenant's clock: real, or pinned to a day (the demo shop lives on its burst day; the time of day is real). */
export type TenantClock = { kind: 'real' } | { kind: 'pinned_day'; day: string }
export type Tenant = { id: TenantId; name: string; clock: TenantClock; demo: boolean }
export type Membership = { tenant: TenantId; user: UserId; role: Role; shops: string[] | null }

export interface TenantShelf {
  create(tenant: Omit<Tenant, 'id'>): Promise<Tenant>
  load(tenant: TenantId): Promise<Tenant | null>
  rename(tenant: TenantId, name: string): Promise<void>
  /** The only call that looks across tenants: where a signed-in user may go. */
  ofUser(user: UserId): Promise<{ tenant: Tenant; membership: Membership }[]>
  enrol(membership: Membership): Promise<void>
  dismiss(tenant: TenantId, user: UserId): Promise<void>
  members(tenant: TenantId): Promise<Membership[]>
  saveShop(tenant: TenantId, shop: Shop): Promise<void>
  /**
   * Keeps what `change` makes of the shop that stands, while nobody else changes it; null from it keeps nothing. Gives
   * whether there is such a shop.
   */
  changeShop(tenant: TenantId, code: string, change: (shop: Shop) => Shop | null): Promise<boolean>
  shops(tenant: TenantId): Promise<Shop[]>
}

export type Stamp = { at: string; by: UserId; because: string }
export type CampaignSummary = {
  id: CampaignId
  name: string
  kind: string
  version: number
  from: string
  until: string
  shops: string[]
  savedAt: string
  savedBy: UserId
}
export type SaveOutcome =
  | { kind: 'saved'; version: number }
  | { kind: 'conflict'; current: CampaignVersion }
  | { kind: 'not_found' }

/** Campaigns 活动, saved and loaded whole. A version once saved never changes. */
export interface CampaignShelf {
  create(tenant: TenantId, document: Campaign, stamp: Stamp): Promise<CampaignId>
  /** Saves version `expected + 1`, or answers with the version that stands there now. */
  save(
    tenant: TenantId,
    id: CampaignId,
    expected: number,
    document: Campaign,
    stamp: Stamp,
  ): Promise<SaveOutcome>
  load(tenant: TenantId, id: CampaignId, version?: number): Promise<CampaignVersion | null>
  versions(tenant: TenantId, id: CampaignId): Promise<Omit<CampaignVersion, 'document'>[]>
  list(tenant: TenantId, page: Page): Promise<Paged<CampaignSummary>>
}

export type Page = { limit: number; after: string | null }
export type Paged<T> = { items: T[]; next: string | null }

/** What happened in a campaign, append-only: steps done, incidents, quick notes, waivers, lessons, edits of the review, audit. */
export type JournalKind =
  | 'step'
  | 'incident'
  | 'note'
  | 'waiver'
  | 'lesson'
  | 'review_edit'
  | 'review_opened'
  | 'review_closed'
  | 'trial'
  | 'script'
  | 'script_read'
  | 'decision'
  | 'comment'
  | 'ask'
  | 'brief_read'
  | 'escalation'
  | 'audit'
export type JournalEntry = {
  seq: number
  campaign: CampaignId
  kind: JournalKind
  at: string
  by: UserId
  body: Record<string, unknown>
}

export interface Journal {
  /** Appends once per request id: the same id gives the entry that is already there. */
  append(tenant: TenantId, entry: Omit<JournalEntry, 'seq'>, request: string): Promise<JournalEntry>
  /** Of one campaign, or of all when `campaign` is null; in the order of `seq`. */
  list(
    tenant: TenantId,
    campaign: CampaignId | null,
    kinds: readonly JournalKind[],
    page: Page,
  ): Promise<Paged<JournalEntry>>
}

/** A calibration record 核价记录: what an app really showed, beside our own sum; what was compared is its `body`. */
export type Calibration = {
  seq: number
  /** The channel whose app showed the price. */
  platform: string
  campaign: CampaignId
  /** The shops of that campaign, for those who see only some. */
  shops: string[]
  seenAt: string
  differs: boolean
  at: string
  by: UserId
  body: Record<string, unknown>
}
/** Null asks for all. */
export type CalibrationFilter = {
  platform: string | null
  campaign: CampaignId | null
  shops: readonly string[] | null
  differs: boolean | null
}

export interface CalibrationShelf {
  /** Adds once per request id: the same id gives the record that is already there. A record never changes. */
  add(tenant: TenantId, record: Omit<Calibration, 'seq'>, request: string): Promise<Calibration>
  /** The last written first. */
  list(tenant: TenantId, filter: CalibrationFilter, page: Page): Promise<Paged<Calibration>>
  /** Of each platform the record whose price was seen last, in the order of the platforms' names. */
  newest(tenant: TenantId, shops: readonly string[] | null): Promise<Calibration[]>
}

/** The answer once given to a write with an idempotency key, kept for a day; `fingerprint` guards against another body under the same key. */
export interface AnswerShelf {
  find(tenant: TenantId, key: string): Promise<{ fingerprint: string; status: number; body: string } | null>
  keep(
    tenant: TenantId,
    key: string,
    answer: { fingerprint: string; status: number; body: string },
  ): Promise<void>
}

/** Orders, visits, advertisements, stock … as files and calls bring them: added to, never altered. */
export interface FactStream {
  /**
   * Reads a staged file whole or not at all: after a crash, a full disk or an error nothing of it is there.
   * A row already there with the same content is counted as such; one with newer content supersedes it.
   */
  append(tenant: TenantId, intake: Intake, report: (progress: IntakeProgress) => void): Promise<IntakeReport>
  /**
   * The same for several files that belong together (the sheets of a book, a zip): all of them or none. `batch` names the
   * import; called again with one that is already in, as after a crash, it answers with the stored report.
   */
  appendAll(
    tenant: TenantId,
    batch: string,
    intakes: readonly Intake[],
    report: (progress: IntakeProgress) => void,
  ): Promise<BatchReport>
  /** Takes an import back: the facts are then what they would be had none of its files come. */
  undo(tenant: TenantId, batch: string, undoing: Undoing): Promise<UndoOutcome>
  /** The rows of one file as they are kept, in the order of the file; null where there is no such file. */
  rows(tenant: TenantId, file: string, choice: RowChoice, page: Page): Promise<Paged<StoredRow> | null>
  /** Newest first, those that were taken back among them. */
  files(tenant: TenantId, page: Page): Promise<Paged<SourceFile>>
  file(tenant: TenantId, id: string): Promise<SourceFile | null>
  /** The rows set aside from a file, with row numbers and reasons. */
  rejects(
    tenant: TenantId,
    id: string,
    limit: number,
  ): Promise<{ row: number; reason: string; text: string }[]>
  /** Wall-clock time of the newest fact of any kind, per shop. */
  newest(tenant: TenantId, shops: readonly string[]): Promise<Record<string, string | null>>
}

/** Days of the shop, `until` exclusive, of these SKUs or items; where neither is named, of everything. */
export type PriceQuery = { from: string; until: string; skus?: readonly string[]; items?: readonly string[] }
/** A SKU 规格 as its newest line named it; the item's own id where its lines name no SKU. */
export type SoldSku = {
  shop: string
  channel: string
  sku: string
  item: string | null
  title: string | null
  spec: string | null
  category: string | null
  lastDay: string
}

/** The memory of prices 价格账本. What counts as a price that was paid is said at the statements. */
export interface PriceHistory {
  /** In the order of shop, channel and SKU; a day on which nothing was sold is no day of the ledger. */
  prices(tenant: TenantId, shops: readonly string[], query: PriceQuery): Promise<PriceLedger[]>
  /** Lines paid in the range that may claim price protection 价保. */
  protectedLines(tenant: TenantId, shops: readonly string[], query: PriceQuery): Promise<ProtectedLine[]>
  /** SKUs that were sold, the last sold first; `search` looks into ids, titles and specs, and empty finds all. */
  skus(
    tenant: TenantId,
    shops: readonly string[],
    asked: { search: string; limit: number },
  ): Promise<SoldSku[]>
}

/** A file that a number comes from: how many of its rows count, and from when to when they are. */
export type Origin = {
  file: string
  name: string
  shop: string
  format: string
  importedAt: string
  rows: number
  from: string
  until: string
}

/** Sums over the past. Judging them is the core's work. */
export interface History extends PriceHistory {
  sums(tenant: TenantId, shops: readonly string[], query: SumQuery): Promise<SumRow[]>
  /** The files that some components are summed from, the last imported first. */
  origins(
    tenant: TenantId,
    shops: readonly string[],
    components: readonly Component[],
    limit: number,
  ): Promise<Origin[]>
  /** Distinct values of a dimension, for pickers; at most `limit`, most frequent first. */
  values(tenant: TenantId, shops: readonly string[], dimension: string, limit: number): Promise<string[]>
  /**
   * What of the orders paid in a range was given back before a moment, on whatever day 退款归属: null where nothing was
   * sold in the range.
   */
  refundsOf(
    tenant: TenantId,
    shops: readonly string[],
    range: { from: string; until: string },
    asOf: string,
  ): Promise<number | null>
  /** Competitors' items as somebody looked at them 竞品, in the order of looking; at most a few thousand. */
  rivals(
    tenant: TenantId,
    shops: readonly string[],
    range: { from: string; until: string },
  ): Promise<RivalSeen[]>
  /** Catalogue facts: item titles and categories as last seen. */
  items(
    tenant: TenantId,
    shops: readonly string[],
  ): Promise<{ item: string; title: string; category: string | null }[]>
}

/** Live updates: what was saved or added, told to every server and every open page. */
export type ChangeNotice = {
  seq: number
  tenant: TenantId
  kind: 'campaign' | 'journal' | 'facts' | 'import' | 'goods'
  id: string
  body: Record<string, unknown>
}
export interface ChangeFeed {
  publish(notice: Omit<ChangeNotice, 'seq'>): Promise<number>
  /** Calls back for each later notice until `stop`. */
  follow(tenant: TenantId, callback: (notice: ChangeNotice) => void): { stop(): void }
  /** The notices after `seq` that are still kept, or null where they are no longer (the page then reloads). */
  since(tenant: TenantId, seq: number): Promise<ChangeNotice[] | null>
}

/** A file on its way in 导入, from its first byte to its report; what the reader found out so far is its `body`. */
export type ImportJob = {
  id: string
  name: string
  state: 'receiving' | 'reading' | 'done' | 'refused'
  at: string
  by: UserId
  body: Record<string, unknown>
}
/** Imports under way and past, so that one cut short by a crash can be told to its sender. */
export interface ImportShelf {
  /** Adds the job, or replaces what stood under its id. */
  save(tenant: TenantId, job: ImportJob): Promise<void>
  load(tenant: TenantId, id: string): Promise<ImportJob | null>
  /** Newest first. */
  list(tenant: TenantId, page: Page): Promise<Paged<ImportJob>>
  /** Of every tenant, the jobs still `receiving` or `reading` that were last saved before an instant: nobody works on them any more. */
  unfinished(before: string): Promise<{ tenant: TenantId; job: ImportJob }[]>
}

/** Why a connection stands still, and who said so; the program itself where pulling kept failing. */
export type ConnectionPause = { at: string; by: UserId; because: Words }
/**
 * A shop's connection to its platform 连接. What is secret in it was sealed before it came here and is opened
 * nowhere here; what the rounds have come to is its `course`.
 */
export type Connection = {
  id: string
  platform: string
  shop: string
  /** The number of the seller's application; no secret. */
  appKey: string
  sealed: string
  addedAt: string
  addedBy: UserId
  pause: ConnectionPause | null
  course: Record<string, unknown>
}
/** A message of a platform's: its number there, and what it is about. */
export type PushedMessage = { message: string; tag: string }
/** Each call answers whether the connection was there. */
export interface ConnectionShelf {
  /** A shop has one connection at most. */
  add(tenant: TenantId, connection: Connection): Promise<'added' | 'shop_taken'>
  load(tenant: TenantId, id: string): Promise<Connection | null>
  /** By shop. */
  list(tenant: TenantId): Promise<Connection[]>
  keepCourse(tenant: TenantId, id: string, course: Record<string, unknown>): Promise<boolean>
  seal(tenant: TenantId, id: string, keys: { appKey: string; sealed: string }): Promise<boolean>
  /** A connection that stands still already keeps its first reason. */
  pause(tenant: TenantId, id: string, pause: ConnectionPause): Promise<boolean>
  resume(tenant: TenantId, id: string): Promise<boolean>
  remove(tenant: TenantId, id: string): Promise<boolean>
  /** Of every tenant, the connections that do not stand still. */
  running(): Promise<{ tenant: TenantId; connection: Connection }[]>
  /** By the id that its public address names, whoever's it is. */
  find(id: string): Promise<{ tenant: TenantId; connection: Connection } | null>
  /** Keeps messages that a platform pushed; how many of them were new. Once it has resolved they outlive a crash. */
  keepPushes(tenant: TenantId, id: string, messages: readonly PushedMessage[], at: string): Promise<number>
  /** Of every tenant, the connections with messages that no round has answered yet. */
  pushed(): Promise<{ tenant: TenantId; id: string }[]>
  /** A round that began at an instant has brought what the messages up to then spoke of. */
  takePushes(tenant: TenantId, id: string, until: string): Promise<void>
  /** When each connection was last pushed to, and by how many messages of the last days. */
  pushes(tenant: TenantId): Promise<{ id: string; at: string; messages: number }[]>
}
