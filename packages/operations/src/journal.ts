import { isInstant, talkFault, type Campaign } from '@dacu/campaign'
import { editionFault } from '@dacu/campaign/service'
import type { CampaignId, JournalEntry, JournalKind, Page, Paged } from '@dacu/engine'
import { loadCampaign } from './campaigns.ts'
import { everyEntry } from './journal-pages.ts'
import type { Room } from './room.ts'
import { lessonFault } from './lessons.ts'
import { closingFault, trialBodyFault } from './review/closing.ts'
import { mayWaive, waiverFault } from './waivers.ts'

export type Noted =
  | { kind: 'noted'; entry: JournalEntry }
  | { kind: 'not_found' }
  /** Only some roles may let a finding stand. */
  | { kind: 'not_yours' }
  | { kind: 'invalid'; path: string; zh: string; en: string }

const stepStates = ['done', 'skipped', 'undone']
const bodyCharactersMax = 20_000
/** Every script and price that is handed out to service people. */
const editionCharactersMax = 400_000
const textOf = (body: Record<string, unknown>, key: string): string =>
  typeof body[key] === 'string' ? body[key] : ''

/** What a step's record needs, so that the run-sheet can read it; evidence and note may stay empty. */
function stepBody(
  document: Campaign,
  body: Record<string, unknown>,
  now: string,
): Record<string, unknown> | Noted {
  const state = textOf(body, 'state')
  if (textOf(body, 'step') === '')
    return { kind: 'invalid', path: 'body.step', zh: '缺少步骤编号', en: 'name the step' }
  if (!stepStates.includes(state))
    return {
      kind: 'invalid',
      path: 'body.state',
      zh: `应为 ${stepStates.join('、')} 之一`,
      en: `must be one of ${stepStates.join(', ')}`,
    }
  const at = textOf(body, 'at')
  if (at !== '' && !isInstant(at))
    return {
      kind: 'invalid',
      path: 'body.at',
      zh: `应为带时差的时刻，如 ${document.window.from}`,
      en: `must be an instant with its offset such as ${document.window.from}`,
    }
  return {
    ...body,
    step: textOf(body, 'step'),
    state,
    at: at === '' ? now : at,
    evidence: textOf(body, 'evidence'),
    note: textOf(body, 'note'),
  }
}

/** Somebody read an edition that was handed out. */
async function readingFault(room: Room, id: CampaignId, body: Record<string, unknown>) {
  const editions = await everyEntry(room, id, ['script'])
  return editions.some(({ seq }) => seq === body['seq'])
    ? null
    : { path: 'body.seq', zh: '没有这个编号的话术版本', en: 'no scripts were handed out under this number' }
}

const isNoted = (value: Record<string, unknown> | Noted): value is Noted =>
  value['kind'] === 'invalid' && typeof value['path'] === 'string' && 'zh' in value

/** Adds to what happened in a campaign, once per request id, at the tenant's own time. */
export async function note(
  room: Room,
  id: CampaignId,
  kind: JournalKind,
  body: Record<string, unknown>,
  request: string,
): Promise<Noted> {
  const found = await loadCampaign(room, id)
  if (!found) return { kind: 'not_found' }
  const charactersMax = kind === 'script' ? editionCharactersMax : bodyCharactersMax
  if (JSON.stringify(body).length > charactersMax)
    return {
      kind: 'invalid',
      path: 'body',
      zh: '内容太长',
      en: `must have at most ${charactersMax} characters`,
    }
  const at = room.clock.now(found.document.zone)
  if (kind === 'waiver') {
    if (!mayWaive(room)) return { kind: 'not_yours' }
    const fault = waiverFault(found.document, body, at.slice(0, 10))
    if (fault) return { kind: 'invalid', ...fault }
  }
  if (kind === 'script' || kind === 'script_read') {
    const fault = kind === 'script' ? editionFault(body) : await readingFault(room, id, body)
    if (fault) return { kind: 'invalid', ...fault }
  }
  if (kind === 'comment' || kind === 'ask' || kind === 'brief_read') {
    const fault = talkFault(kind, body)
    if (fault) return { kind: 'invalid', ...fault }
  }
  if (kind === 'trial' || kind === 'review_closed') {
    const fault = kind === 'trial' ? trialBodyFault(found.document, body) : await closingFault(room, id)
    if (fault) return { kind: 'invalid', ...fault }
  }
  if (kind === 'lesson') {
    const fault = lessonFault(body)
    if (fault) return { kind: 'invalid', ...fault }
  }
  const read = kind === 'step' ? stepBody(found.document, body, at) : body
  if (isNoted(read)) return read
  const by = room.operator.user
  const entry = await room.engine.journal.append(
    room.tenant.id,
    { campaign: id, kind, at, by, body: read },
    request,
  )
  await room.engine.changes.publish({
    tenant: room.tenant.id,
    kind: 'journal',
    id,
    body: { seq: entry.seq, kind },
  })
  return { kind: 'noted', entry }
}

/** What happened, in order; null where the operator sees no such campaign. */
export async function journalOf(
  room: Room,
  id: CampaignId,
  kinds: readonly JournalKind[],
  page: Page,
): Promise<Paged<JournalEntry> | null> {
  return (await loadCampaign(room, id)) ? room.engine.journal.list(room.tenant.id, id, kinds, page) : null
}
