import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Notice } from '@dacu/contract'
import { useEffect } from 'react'
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

async function listen(queries: QueryClient, signal: AbortSignal): Promise<void> {
  for await (const event of client().events('/api/events', { signal })) {
    if (event.kind === 'reset') void queries.invalidateQueries()
    else for (const queryKey of oldAfter(event.data)) void queries.invalidateQueries({ queryKey })
  }
}

/** What colleagues save and files bring shows up by itself: each notice makes the answers it touches old. */
export function useLiveAnswers(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const leaving = new AbortController()
    // A refused stream ends here; the pages still ask when they are opened and looked at again.
    listen(queries, leaving.signal).catch(() => undefined)
    return () => leaving.abort()
  }, [queries])
}
