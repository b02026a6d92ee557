import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

async function listen(queries: QueryClient, id: string, signal: AbortSignal): Promise<void> {
  const { queryKey } = questions.watch(id)
  for await (const event of client().events('/api/campaigns/{id}/watch/live', { params: { id }, signal }))
    if (event.kind === 'data') queries.setQueryData(queryKey, event.data)
}

/** The board now, kept new by the server's stream; or the board at a past instant, which never changes. */
export function useBoard(id: string, at: string | undefined) {
  const queries = useQueryClient()
  useEffect(() => {
    if (at !== undefined || id === '') return
    const leaving = new AbortController()
    // A refused stream leaves the asked board standing; it is asked again like any other answer.
    listen(queries, id, leaving.signal).catch(() => undefined)
    return () => leaving.abort()
  }, [id, at, queries])
  return useQuery({ ...questions.watch(id, at), enabled: id !== '', placeholderData: (before) => before })
}
