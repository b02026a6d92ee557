import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

/** The board now, kept new by the server's stream; or the board at a past instant, which never changes. */
export function useBoard(id: string, at: string | undefined) {
  const queries = useQueryClient()
  useEffect(() => {
    if (at !== undefined || id === '') return
    const leaving = new AbortController()
    const listen = async () => {
      const stream = client().events('/api/campaigns/{id}/watch/live', {
        params: { id },
        signal: leaving.signal,
      })
      for await (const event of stream)
        if (event.kind === 'data') queries.setQueryData(questions.watch(id).queryKey, event.data)
    }
    // A refused stream leaves the asked board standing; it is asked again like any other answer.
    listen().catch(() => undefined)
    return () => leaving.abort()
  }, [id, at])
  return useQuery({ ...questions.watch(id, at), enabled: id !== '', placeholderData: (before) => before })
}
