import type { CampaignId, JournalEntry, JournalKind } from '@dacu/engine'
import type { Room } from './room.ts'

const pageEntries = 500

/** Every entry of some kinds, oldest first, however many there are. */
export async function everyEntry(
  room: Room,
  id: CampaignId,
  kinds: readonly JournalKind[],
): Promise<JournalEntry[]> {
  const all: JournalEntry[] = []
  let after: string | null = null
  do {
    const page: { items: JournalEntry[]; next: string | null } = await room.engine.journal.list(
      room.tenant.id,
      id,
      kinds,
      { limit: pageEntries, after },
    )
    all.push(...page.items)
    after = page.next
  } while (after !== null)
  return all
}
