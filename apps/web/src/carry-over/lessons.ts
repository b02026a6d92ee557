import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Proposal, Words } from '@dacu/campaign'
import type { JournalEntry } from '@dacu/contract'
import { client } from '../wire/client.ts'

export type Lesson = { seq: number; proposal: string | null; kind: Proposal['kind']; text: Words }
export type Accepted = Pick<
  Proposal,
  'kind' | 'text' | 'evidence' | 'check' | 'item' | 'pieces' | 'teaches'
> & {
  proposal: string | null
}

const kinds = ['keep', 'problem', 'try'] as const

function wordsOf(value: unknown): Words {
  if (typeof value === 'string') return { zh: value, en: value }
  if (typeof value !== 'object' || value === null || !('zh' in value)) return { zh: '', en: '' }
  const zh = String(value.zh)
  return { zh, en: 'en' in value ? String(value.en) : zh }
}

/** The lessons that were accepted and still hold, read back from the journal. */
export function lessonsIn(entries: readonly JournalEntry[]): Lesson[] {
  const retired = new Set(entries.map(({ body }) => body['retires']))
  const held = entries.filter(({ seq, body }) => body['retires'] === undefined && !retired.has(seq))
  return held.map(({ seq, body }) => ({
    seq,
    proposal: typeof body['proposal'] === 'string' ? body['proposal'] : null,
    kind: kinds.find((each) => each === body['kind']) ?? 'try',
    text: wordsOf(body['text']),
  }))
}

/** Accepts a lesson: it goes into the journal, from where the next campaign takes it along. */
export function useAccept(campaign: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (lesson: Accepted) =>
      client().post('/api/campaigns/{id}/journal', {
        params: { id: campaign },
        body: { kind: 'lesson', body: lesson },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaign', campaign, 'journal'] }),
  })
}
