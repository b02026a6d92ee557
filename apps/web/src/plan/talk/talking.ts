import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { talkOf, type Role, type Talk } from '@dacu/campaign'
import { useNowOnce } from '../../frame/room.tsx'
import { dayOf } from '../../numbers/time.ts'
import { toast } from '../../parts/Toast.tsx'
import { client } from '../../wire/client.ts'
import { questions } from '../../wire/questions.ts'
import { useSpeech } from '../../words/index.ts'

type Said =
  | { kind: 'comment'; body: { path: string; text: string; answers?: number } }
  | { kind: 'ask'; body: { path: string; text: string; role: Role; deadline: string } }
  | { kind: 'brief_read'; body: { role: Role; version: number } }

/** Says something about a plan; it is kept in the journal, and every open page hears of it. */
export function useTalk(campaign: string) {
  const { t } = useSpeech()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (said: Said) =>
      client().post('/api/campaigns/{id}/journal', { params: { id: campaign }, body: said }),
    onSuccess: async (_, { kind }) => {
      await queries.invalidateQueries({ queryKey: ['campaign', campaign, 'journal'] })
      toast(t(`talk.said.${kind}`))
    },
  })
}

/** What was said about a plan, with the asks as they stand today. */
export function useTalkOf(campaign: string, zone: string) {
  const today = dayOf(useNowOnce(), zone)
  const journal = useQuery(questions.journal(campaign, 'comment,ask'))
  const talk: Talk | undefined = journal.data ? talkOf(journal.data.items, today) : undefined
  return { journal, talk }
}
