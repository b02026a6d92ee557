import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CampaignVersion, Section } from '@dacu/campaign'
import type { Problem } from '@dacu/contract'
import { toast } from '../../parts/Toast.tsx'
import { asProblem, client } from '../../wire/client.ts'
import { useSpeech } from '../../words/index.ts'

export type SectionSave = { section: Section; value: unknown; because: string; onVersion: number }

/** Saves one section over the version it was read at; every page of the campaign then asks again. */
export function useSaveSection(campaign: string) {
  const { t } = useSpeech()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ section, value, because, onVersion }: SectionSave) =>
      client().put('/api/campaigns/{id}/sections/{section}', {
        params: { id: campaign, section },
        body: { value, because },
        ifMatch: onVersion,
      }),
    onSuccess: async ({ version }) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['campaign', campaign] }),
        queries.invalidateQueries({ queryKey: ['campaigns'] }),
      ])
      toast(t('say.saved', { version }))
    },
  })
}

function isVersion(value: unknown): value is CampaignVersion {
  return typeof value === 'object' && value !== null && 'version' in value && 'document' in value
}

/** The version that stands there now, where a save failed because somebody was faster. */
export function newerVersion(error: Error | null): CampaignVersion | null {
  if (!error) return null
  const problem: Problem = asProblem(error)
  const { current } = problem.document
  return problem.status === 412 && isVersion(current) ? current : null
}
