import { useSyncExternalStore } from 'react'

/** `system` follows the machine; the other two are the user's own choice and are remembered. */
export const looks = ['system', 'light', 'dark'] as const
export type Look = (typeof looks)[number]

const remembered = 'dacu.look'
const listeners = new Set<() => void>()
const systemDark = () => window.matchMedia('(prefers-color-scheme: dark)')

function chosen(): Look {
  const stored = localStorage.getItem(remembered)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

function shown(): 'light' | 'dark' {
  const look = chosen()
  return look === 'system' ? (systemDark().matches ? 'dark' : 'light') : look
}

function apply(): void {
  document.documentElement.dataset['look'] = shown()
  for (const listener of listeners) listener()
}

export function startLook(): void {
  systemDark().addEventListener('change', apply)
  apply()
}

export function chooseLook(look: Look): void {
  if (look === 'system') localStorage.removeItem(remembered)
  else localStorage.setItem(remembered, look)
  apply()
}

function follow(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLook(): { look: Look; dark: boolean } {
  const look = useSyncExternalStore(follow, chosen)
  const dark = useSyncExternalStore(follow, shown) === 'dark'
  return { look, dark }
}

/** The value of a colour token, for charts, which do not read CSS; it depends on the appearance. */
export function token(name: string, _dark: boolean): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}
