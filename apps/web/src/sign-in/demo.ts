import { useQuery } from '@tanstack/react-query'

export type DemoSignIn = { email: string; password: string }

function read(value: unknown): DemoSignIn | null {
  if (typeof value !== 'object' || value === null || !('demo' in value)) return null
  const { demo } = value
  if (typeof demo !== 'object' || demo === null || !('email' in demo) || !('password' in demo)) return null
  return { email: String(demo.email), password: String(demo.password) }
}

/** The demo's sign-in, told by the server where it carries a demo shop; a real installation tells none. */
export function useDemoSignIn(): DemoSignIn | null {
  const told = useQuery({
    queryKey: ['demo-sign-in'],
    queryFn: async () => {
      const answer = await fetch('/api/entry')
      return answer.ok ? read(await answer.json()) : null
    },
    retry: false,
    staleTime: Infinity,
  })
  return told.data ?? null
}
