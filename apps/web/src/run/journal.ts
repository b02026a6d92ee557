import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SheetLine } from '@dacu/campaign'
import { toast } from '../parts/Toast.tsx'
import { client } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'

export type Noted =
  | {
      kind: 'step'
      body: { step: string; state: 'done' | 'skipped' | 'undone'; evidence: string; note: string }
    }
  | { kind: 'incident' | 'note'; body: { text: string } }

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
