import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Notice } from '@dacu/contract'
import { useEffect } from 'react'
import { useRoom } from '../frame/room.tsx'
import { toast } from '../parts/Toast.tsx'
import { useSpeech } from '../words/index.ts'
import { client } from './client.ts'

/** The answers that a notice of the organisation makes old. */
export function oldAfter(notice: Pick<Notice, 'kind' | 'id' | 'body'>): string[][] {
  switch (notice.kind) {
    case 'campaign':
      return [['campaigns'], ['campaign', notice.id]]
    case 'journal':
      return [['campaign', String(notice.body['campaign'] ?? notice.id)]]
    case 'facts':
      return [['values'], ['imports'], ['campaign'], ['prices'], ['catalogue']]
    case 'goods':
      return [['catalogue']]
    case 'import':
      return [['imports']]
    default:
      return notice.kind satisfies never
  }
}

/** How many blocks and warnings a round of the linter found new, where they concern a role; else 0. */
export function newsFor(role: string, { kind, body }: Pick<Notice, 'kind' | 'body'>): number {
  const { what, added, to } = body
  const concerned = kind === 'journal' && what === 'price_check' && Array.isArray(to) && to.includes(role)
  return concerned && Array.isArray(added) ? added.length : 0
}

async function listen(
  queries: QueryClient,
  signal: AbortSignal,
  heard: (notice: Notice) => void,
): Promise<void> {
  for await (const event of client().events('/api/events', { signal })) {
    if (event.kind === 'reset') void queries.invalidateQueries()
    else {
      for (const queryKey of oldAfter(event.data)) void queries.invalidateQueries({ queryKey })
      heard(event.data)
    }
  }
}

/** What colleagues save and files bring shows up by itself: each notice makes the answers it touches old. */
export function useLiveAnswers(): void {
  const queries = useQueryClient()
  const { t } = useSpeech()
  const { role } = useRoom().me
  useEffect(() => {
    const leaving = new AbortController()
    const heard = (notice: Notice) => {
      const count = newsFor(role, notice)
      if (count > 0) toast(t('check.news', { count }))
    }
    // A refused stream ends here; the pages still ask when they are opened and looked at again.
    listen(queries, leaving.signal, heard).catch(() => undefined)
    return () => leaving.abort()
  }, [queries, role, t])
}
