import { useQuery } from '@tanstack/react-query'
import { questions } from '../wire/questions.ts'

/** What this server says of itself before anybody signed in: its demo shop, and whether nobody is here yet. */
export function useEntry() {
  return useQuery(questions.entry()).data ?? { demo: null, first: false }
}
