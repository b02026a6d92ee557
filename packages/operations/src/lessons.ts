import { learnedFrom, teachingIn } from '@dacu/campaign'
import type { CarriedLesson, Learned, Proposal, Teaching } from '@dacu/campaign'
import type { CampaignId, KeptLesson, LessonFilter, Page, Paged } from '@dacu/engine'
import { loadCampaign } from './campaigns.ts'
import type { Room } from './room.ts'

/** A lesson 经验 as people read it. */
export type LessonLine = Pick<
  KeptLesson,
  'seq' | 'campaign' | 'campaignName' | 'campaignKind' | 'shops' | 'at' | 'by' | 'retired'
> & {
  kind: Proposal['kind']
  text: Proposal['text']
  evidence: string
  check: Proposal['check']
  item: string | null
  pieces: number | null
  teaches: Teaching
}

const kinds = ['keep', 'problem', 'try'] as const
const checks = ['answer', 'fallback_batch', 'stock_cover', 'decision_before'] as const

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The words of a lesson: both languages, or one text that stands for both. */
function textOf(body: Record<string, unknown>): Proposal['text'] | null {
  const { text } = body
  if (typeof text === 'string' && text.trim() !== '') return { zh: text, en: text }
  if (!isObject(text)) return null
  const { zh, en } = text
  return typeof zh === 'string' && typeof en === 'string' && zh.trim() !== '' ? { zh, en } : null
}

/** What a lesson's entry says; null where it says nothing. */
function lessonBody(
  body: Record<string, unknown>,
): Pick<LessonLine, 'kind' | 'text' | 'evidence' | 'check' | 'item' | 'pieces' | 'teaches'> | null {
  const text = textOf(body)
  if (text === null) return null
  const { item, pieces, evidence } = body
  return {
    kind: kinds.find((each) => each === body['kind']) ?? 'try',
    text,
    evidence: typeof evidence === 'string' ? evidence : '',
    check: checks.find((each) => each === body['check']) ?? 'answer',
    item: typeof item === 'string' ? item : null,
    pieces: typeof pieces === 'number' && Number.isSafeInteger(pieces) && pieces >= 0 ? pieces : null,
    teaches: teachingIn(body['teaches']) ?? { kind: 'check' },
  }
}

/** What is wrong with a lesson that somebody sends; taking one out of use needs a reason. */
export function lessonFault(body: Record<string, unknown>): { path: string; zh: string; en: string } | null {
  if (body['retires'] !== undefined) {
    if (!Number.isSafeInteger(body['retires']))
      return { path: 'body.retires', zh: '应为经验的编号', en: 'must be the number of a lesson' }
    const because = body['because']
    return typeof because === 'string' && because.trim() !== ''
      ? null
      : { path: 'body.because', zh: '请写明为什么不再适用', en: 'say why it no longer holds' }
  }
  if (textOf(body) === null) return { path: 'body.text', zh: '请写出经验内容', en: 'say what the lesson is' }
  return teachingIn(body['teaches']) === null
    ? {
        path: 'body.teaches',
        zh: '应为检查、模板改动（任务）或参数（uplift、claims_each、use_share、refund_rate，整数）',
        en: 'must be a check, a change to the template (a task) or a parameter (uplift, claims_each, use_share, refund_rate; a whole number)',
      }
    : null
}

function lineOf(kept: KeptLesson): LessonLine[] {
  const said = lessonBody(kept.body)
  const { seq, campaign, campaignName, campaignKind, shops, at, by, retired } = kept
  return said ? [{ seq, campaign, campaignName, campaignKind, shops, at, by, retired, ...said }] : []
}

export type LessonsAsked = Omit<LessonFilter, 'words' | 'shops'> & {
  search: string
  shops: readonly string[] | null
}

/** Lessons of every campaign that the operator may see, newest first; every word of `search` has to occur. */
export async function searchLessons(room: Room, asked: LessonsAsked, page: Page): Promise<Paged<LessonLine>> {
  const mine = room.operator.shops
  const shops = asked.shops === null ? mine : asked.shops.filter((code) => mine?.includes(code) ?? true)
  const words = asked.search.split(/\s+/).filter((word) => word !== '')
  const found = await room.engine.lessons.search(room.tenant.id, { ...asked, words, shops }, page)
  return { items: found.items.flatMap(lineOf), next: found.next }
}

const lessonsRead = 500

/** The lessons in use that some shops have learned, newest first. */
async function inUse(room: Room, shops: readonly string[]): Promise<LessonLine[]> {
  const asked = { search: '', shops, campaign: null, campaignKind: null, teaches: null, retired: false }
  return (await searchLessons(room, asked, { limit: lessonsRead, after: null })).items
}

/** What these shops have measured and mended; a plan that begins reads it. */
export const learnedBy = async (room: Room, shops: readonly string[]): Promise<Learned> =>
  learnedFrom((await inUse(room, shops)).map((lesson) => lesson.teaches))

/** A plan that begins from scratch asks for the checks of the newest lessons, and no more than can be answered. */
const checksMost = 8

/** The newest lessons in use that are checks, as a plan carries them. */
export async function standingLessons(room: Room, shops: readonly string[]): Promise<CarriedLesson[]> {
  const checks = (await inUse(room, shops)).filter((lesson) => lesson.teaches.kind === 'check')
  return checks.slice(0, checksMost).map((lesson, index) => ({
    id: `standing-${index + 1}`,
    from: lesson.campaignName,
    kind: lesson.kind,
    text: lesson.text,
    evidence: lesson.evidence,
    check: checkOf(lesson),
    answer: null,
  }))
}

function checkOf({ check, item, pieces }: LessonLine): CarriedLesson['check'] {
  if (check === 'fallback_batch') return { kind: 'fallback_batch' }
  if (check === 'decision_before') return { kind: 'decision_before', phase: 'wrap_up' }
  if (check === 'stock_cover' && item !== null) return { kind: 'stock_cover', item, pieces: pieces ?? 0 }
  return { kind: 'answer' }
}

/** The lessons of one campaign that somebody accepted and nobody took back, oldest first, as proposals. */
export async function acceptedLessons(room: Room, id: CampaignId): Promise<Proposal[]> {
  if (!(await loadCampaign(room, id))) return []
  const asked = {
    words: [],
    shops: null,
    campaign: id,
    campaignKind: null,
    teaches: null,
    retired: false,
  }
  const found = await room.engine.lessons.search(room.tenant.id, asked, { limit: lessonsRead, after: null })
  return found.items
    .toReversed()
    .flatMap(lineOf)
    .map(({ seq, kind, text, evidence, check, item, pieces, teaches }) => ({
      id: `journal-${seq}`,
      kind,
      text,
      evidence,
      check,
      item,
      pieces,
      teaches,
    }))
}
