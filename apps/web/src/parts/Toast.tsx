import { App } from 'antd'
import { useEffect } from 'react'

let show: ((words: string) => void) | null = null

/** Says for a moment that something went well; what went wrong stays on the page instead. */
export function toast(words: string): void {
  show?.(words)
}

/** Lends the library's messages, which live in its tree, to saves, which do not. */
export function Toast() {
  const { message } = App.useApp()
  useEffect(() => {
    show = (words) => void message.success(words)
    return () => {
      show = null
    }
  }, [message])
  return null
}
