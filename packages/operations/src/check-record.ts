import type { Finding } from '@dacu/campaign'
import type { CampaignId, JournalEntry } from '@dacu/engine'
import { everyEntry } from './journal-pages.ts'
import type { Room } from './room.ts'

/** What a round found standing: blocks and warnings by rule and path, with the instant of the round that saw each first. */
export type Round = { seq: number; rules: string; open: Readonly<Record<string, string>> }

const what = 'price_check'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function roundIn({ seq, body }: JournalEntry): Round | null {
  const { open, rules } = body
  if (body['what'] !== what || !isRecord(open) || typeof rules !== 'string') return null
  const known = Object.entries(open).flatMap(([key, since]) =>
    typeof since === 'string' ? [[key, since] as const] : [],
  )
  return { seq, rules, open: Object.fromEntries(known) }
}

/** The last round over a campaign that found something else than the one before; null before the first. */
export async function lastRound(room: Room, id: CampaignId): Promise<Round | null> {
  const rounds = (await everyEntry(room, id, ['audit'])).flatMap((entry) => roundIn(entry) ?? [])
  return rounds.at(-1) ?? null
}

/** A finding that a round saw first. */
type Added = Pick<Finding, 'rule' | 'path' | 'severity' | 'section' | 'title'>

/** Writes a round down, once after the round it follows, and tells every open page. */
export async function keepRound(
  room: Room,
  id: CampaignId,
  at: string,
  after: Round | null,
  body: { rules: string; open: Record<string, string>; added: Added[]; gone: string[]; to: string[] },
): Promise<void> {
  const entry = await room.engine.journal.append(
    room.tenant.id,
    { campaign: id, kind: 'audit', at, by: room.operator.user, body: { what, ...body } },
    `${what} ${id} ${after?.seq ?? 0}`,
  )
  await room.engine.changes.publish({
    tenant: room.tenant.id,
    kind: 'journal',
    id,
    body: {
      seq: entry.seq,
      kind: 'audit',
      what,
      added: body.added.map(({ rule }) => rule),
      gone: body.gone.map((key) => key.split(' ')[0] ?? ''),
      to: body.to,
    },
  })
}
