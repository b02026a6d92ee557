import type { Review, WatchBoard } from '@dacu/campaign'
import { isInstant, instantAt, zoneNamed } from '@dacu/campaign'
import { type RunRoutes, sectionWriters } from '@dacu/contract'
import type { JournalKind } from '@dacu/engine'
import {
  journalOf,
  loadCampaign,
  note,
  reviewCampaign,
  type Room,
  runSheet,
  watchBoard,
} from '@dacu/operations'
import { hideInEntries } from '../costs/findings.ts'
import { hideInBoard, hideInReview, sightOf } from '../costs/sight.ts'
import type { HandlersOf, Sink } from '../server/handler.ts'
import { noSuchCampaign, Refusal, refuse } from '../server/refusal.ts'
import { pageOf } from './campaigns.ts'
import { sharedWork } from './shared.ts'

const journalKinds = [
  'step',
  'incident',
  'note',
  'waiver',
  'lesson',
  'decision',
  'review_edit',
  'review_opened',
  'review_closed',
  'trial',
  'script',
  'script_read',
  'comment',
  'ask',
  'brief_read',
  'escalation',
  'audit',
] as const satisfies readonly JournalKind[]

function kindsOf(text: string | undefined): readonly JournalKind[] | Refusal {
  if (text === undefined) return journalKinds
  const asked = text.split(',').map((each) => each.trim())
  const unknown = asked.find((each) => !journalKinds.some((kind) => kind === each))
  if (unknown !== undefined)
    return refuse(
      'invalid',
      `没有 ${unknown} 这种记录`,
      `there is no kind ${unknown}; there are ${journalKinds.join(', ')}`,
      {
        path: '?kinds',
      },
    )
  return journalKinds.filter((kind) => asked.includes(kind))
}

const wallForm = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?$/

/** An instant as it is, or a time on the campaign's own wall; null where neither was asked for. */
async function momentOf(room: Room, id: string, text: string | undefined): Promise<string | null | Refusal> {
  if (text === undefined) return null
  // A plus sign in a query arrives as a space where the sender forgot to encode it.
  const written = text.replace(/ (\d{2}:\d{2})$/, '+$1')
  if (isInstant(written)) return written
  const found = await loadCampaign(room, id)
  if (!found) return noSuchCampaign(id)
  const [, day, clock = '00:00'] = wallForm.exec(text) ?? []
  const zone = zoneNamed(found.document.zone)
  try {
    if (day !== undefined && zone) return instantAt(day, clock, zone)
  } catch {
    // A day or time that is none; told below like any other text.
  }
  return refuse(
    'invalid',
    'at 应如 2026-11-11T00:30 或 2026-11-11T00:30:00+08:00',
    'at must be written as 2026-11-11T00:30 or 2026-11-11T00:30:00+08:00',
    { path: '?at' },
  )
}

/** Often enough to look alive, seldom enough that ten open pages cost little. */
const boardEveryMs = 5_000

/** What is worked out once for all who ask for it at the same time. */
export type Shared = {
  board(room: Room, id: string): Promise<WatchBoard | null>
  review(room: Room, id: string): Promise<Review | null>
  /** After a change in a tenant. */
  forget(tenant: string): void
}

/** A board moves with the clock; a review only with what is in it, whose changes are told. */
const freshMs = { board: 2_000, review: 60_000 }

/** The boards and reviews of one server. */
export function createShared(): Shared {
  const boards = sharedWork<WatchBoard | null>(freshMs.board)
  const reviews = sharedWork<Review | null>(freshMs.review)
  return {
    board: (room, id) => boards.share(room, id, () => watchBoard(room, id, null)),
    review: (room, id) => reviews.share(room, id, () => reviewCampaign(room, id)),
    forget(tenant) {
      boards.forget(tenant)
      reviews.forget(tenant)
    },
  }
}

/** Runs `work` one at a time; what is asked for meanwhile is done once more afterwards. */
function oneAtATime(work: () => Promise<void>): () => void {
  let [busy, asked] = [false, false]
  const run = async () => {
    busy = true
    asked = false
    await work()
    busy = false
  }
  return () => {
    asked = true
    if (!busy)
      void run().then(
        () => (asked ? run() : undefined),
        () => (busy = false),
      )
  }
}

/** Sends the board now, on new facts and every few seconds; a board that takes long comes more seldom. */
async function liveBoard(
  shared: Shared,
  room: Room,
  id: string,
  sink: Sink<WatchBoard>,
): Promise<() => void> {
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  const show = oneAtATime(async () => {
    if (timer !== null) clearTimeout(timer)
    const began = Date.now()
    // A board that could not be computed now is computed at the next beat; the page says how old its own is.
    const board = await shared.board(room, id).catch(() => null)
    if (board) sink.send(hideInBoard(board, sightOf(room.operator.role)), board.at)
    if (!stopped) timer = setTimeout(show, Math.max(boardEveryMs, 4 * (Date.now() - began)))
  })
  const follower = room.engine.changes.follow(room.tenant.id, (notice) => {
    if (notice.kind === 'facts' || notice.id === id) show()
  })
  show()
  return () => {
    stopped = true
    if (timer !== null) clearTimeout(timer)
    follower.stop()
  }
}

type Here = Omit<RunRoutes, 'GET /api/campaigns/{id}/review/file'>

export const runHandlers = (shared: Shared): HandlersOf<Here> => ({
  async 'GET /api/campaigns/{id}/run-sheet'({ room, params }) {
    return (await runSheet(room, params.id)) ?? noSuchCampaign(params.id)
  },

  async 'POST /api/campaigns/{id}/journal'({ room, params, body, request }) {
    if (body.kind === 'script' && !sectionWriters.scripts.includes(room.operator.role))
      return refuse(
        'not_allowed',
        `话术由 ${sectionWriters.scripts.join('、')} 发布`,
        `scripts are handed out by ${sectionWriters.scripts.join(', ')}`,
        { path: 'kind' },
      )
    const noted = await note(room, params.id, body.kind, body.body, request)
    if (noted.kind === 'not_found') return noSuchCampaign(params.id)
    if (noted.kind === 'not_yours')
      return refuse(
        'not_allowed',
        '只有掌柜、运营和审批人可以豁免检查结果',
        'only the owner, operations and the approver may waive a finding',
        { path: 'kind' },
      )
    if (noted.kind === 'invalid') return refuse('invalid', noted.zh, noted.en, { path: noted.path })
    return noted.entry
  },

  async 'GET /api/campaigns/{id}/journal'({ room, params, query }) {
    const kinds = kindsOf(query.kinds)
    if (kinds instanceof Refusal) return kinds
    const found = await journalOf(room, params.id, kinds, pageOf(query))
    if (!found) return noSuchCampaign(params.id)
    return { ...found, items: hideInEntries(found.items, sightOf(room.operator.role)) }
  },

  async 'GET /api/campaigns/{id}/watch'({ room, params, query }) {
    const at = await momentOf(room, params.id, query.at)
    if (at !== null && typeof at !== 'string') return at
    const board = at === null ? await shared.board(room, params.id) : await watchBoard(room, params.id, at)
    return board ? hideInBoard(board, sightOf(room.operator.role)) : noSuchCampaign(params.id)
  },

  async 'GET /api/campaigns/{id}/watch/live'({ room, params }) {
    if (!(await loadCampaign(room, params.id))) return noSuchCampaign(params.id)
    return (sink) => liveBoard(shared, room, params.id, sink)
  },

  async 'GET /api/campaigns/{id}/review'({ room, params }) {
    const review = await shared.review(room, params.id)
    return review ? hideInReview(review, sightOf(room.operator.role)) : noSuchCampaign(params.id)
  },
})
