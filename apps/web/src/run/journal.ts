import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { IncidentType, SheetLine } from '@dacu/campaign'
import { toast } from '../parts/Toast.tsx'
import { client } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'

type Incident =
  | { type: IncidentType; text: string; step: string | null }
  /** What is added to one that was noted before. */
  | { of: number; handler?: string; more?: number; solved?: true; solution?: string }

export type Noted =
  | {
      kind: 'step'
      body: { step: string; state: 'done' | 'skipped' | 'undone'; evidence: string; note: string }
    }
  | { kind: 'incident'; body: Incident }
  | { kind: 'note'; body: { text: string } | { tag: string; count: number } }

/** Appends to the campaign's journal; the run-sheet and the log then ask again. */
export function useNote(campaign: string) {
  const { t } = useSpeech()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (noted: Noted) =>
      client().post('/api/campaigns/{id}/journal', { params: { id: campaign }, body: noted }),
    onSuccess: async (_, noted) => {
      await queries.invalidateQueries({ queryKey: ['campaign', campaign] })
      toast(t(noted.kind === 'step' ? `run.saved.${noted.body.state}` : 'run.saved.noted'))
    },
  })
}

export function isOpen(line: SheetLine): boolean {
  return line.state !== 'done' && line.state !== 'skipped'
}
