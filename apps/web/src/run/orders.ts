import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from '../parts/Toast.tsx'
import { client } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'

type Order =
  | { kind: 'step'; step: string; do: 'again' | 'undo' }
  | { kind: 'run'; do: 'on' | 'off' }
  | { kind: 'rehearse'; speed: number }
  | { kind: 'end'; run: string }

function send(id: string, order: Order) {
  if (order.kind === 'step')
    return client().post('/api/campaigns/{id}/run-steps/{step}', {
      params: { id, step: order.step },
      body: { do: order.do },
    })
  const body =
    order.kind === 'run'
      ? { do: order.do }
      : order.kind === 'end'
        ? { do: 'end' as const, run: order.run }
        : { do: 'rehearse' as const, speed: order.speed }
  return client().post('/api/campaigns/{id}/runs', { params: { id }, body })
}

/** Tells the executor something; the page asks again once it has been taken. */
export function useOrder(campaign: string) {
  const { t } = useSpeech()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (order: Order) => send(campaign, order),
    onSuccess: async () => {
      toast(t('run.ordered'))
      await queries.invalidateQueries({ queryKey: ['campaign', campaign, 'run-day'] })
    },
  })
}
