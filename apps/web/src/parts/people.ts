import { useQuery } from '@tanstack/react-query'
import { useRoom } from '../frame/room.tsx'
import { questions } from '../wire/questions.ts'
import { useSpeech } from '../words/index.ts'

const idForm = /^[\w-]{16,}$/

/** The name behind a user's id; the one who is signed in always knows at least himself. */
export function useNames(): (user: string) => string {
  const { t } = useSpeech()
  const { me } = useRoom()
  const asked = useQuery({ ...questions.members(), retry: false, staleTime: 5 * 60_000 })
  const names = new Map((asked.data ?? []).map((member) => [member.user, member.name]))
  names.set(me.user.id, me.user.name)
  names.set('local', t('say.system')).set('dacu', t('say.system')).set('system', t('say.system'))
  // Entries that came with a file carry a name instead of an id; an id of somebody unknown is not shown.
  return (user) => names.get(user) ?? (idForm.test(user) ? t('say.colleague') : user)
}
