import { isInstant, sheetAt } from '@dacu/campaign'
import type { RunSheet, StepRecord } from '@dacu/campaign'
import type { CampaignId, JournalEntry } from '@dacu/engine'
import { loadCampaign } from './campaigns.ts'
import { everyEntry } from './journal-pages.ts'
import type { Room } from './room.ts'

const textOf = (body: Record<string, unknown>, key: string): string =>
  typeof body[key] === 'string' ? body[key] : ''

/** A journal entry as the record of a step; entries that another program wrote otherwise are passed over. */
function recordOf({ body, at, by }: JournalEntry): StepRecord[] {
  const state = (['done', 'skipped', 'undone'] as const).find((each) => each === body['state'])
  const step = textOf(body, 'step')
  if (state === undefined || step === '') return []
  const when = textOf(body, 'at')
  return [
    {
      step,
      state,
      at: isInstant(when) ? when : at,
      by: textOf(body, 'by') || by,
      evidence: textOf(body, 'evidence'),
      note: textOf(body, 'note'),
    },
  ]
}

/** The records of steps among entries of a journal, in order. */
export const recordsIn = (entries: readonly JournalEntry[]): StepRecord[] =>
  entries.filter((entry) => entry.kind === 'step').flatMap(recordOf)

/** Everything that was recorded about the steps of a campaign, in order. */
export const stepRecords = async (room: Room, id: CampaignId): Promise<StepRecord[]> =>
  recordsIn(await everyEntry(room, id, ['step']))

/** The run-sheet of a campaign as it stands now; null where the operator sees no such campaign. */
export async function runSheet(room: Room, id: CampaignId): Promise<RunSheet | null> {
  const found = await loadCampaign(room, id)
  if (!found) return null
  const now = room.clock.now(found.document.zone)
  return sheetAt(id, found.document, await stepRecords(room, id), now)
}
