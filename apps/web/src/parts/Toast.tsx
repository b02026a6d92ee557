import { useSyncExternalStore } from 'react'

const shownMs = 4000
let text: string | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function set(next: string | null): void {
  text = next
  for (const listener of listeners) listener()
}

/** Says for a moment that something went well; what went wrong stays on the page instead. */
export function toast(words: string): void {
  clearTimeout(timer)
  set(words)
  timer = setTimeout(() => set(null), shownMs)
}

function follow(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toast() {
  const words = useSyncExternalStore(follow, () => text)
  return <output aria-live="polite">{words ? <span className="toast">{words}</span> : null}</output>
}
