import { useRouter } from '@tanstack/react-router'
import { Button as LibraryButton } from 'antd'
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react'
import { buttonLook } from './Button.tsx'

type GoProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { href: string; children: ReactNode }

function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
}

/** A plain press stays inside the page; a new tab stays a real new tab. */
function usePress(href: string) {
  const router = useRouter()
  return (event: MouseEvent) => {
    if (event.defaultPrevented || !isPlain(event)) return
    event.preventDefault()
    router.history.push(href)
  }
}

/** A link inside the product. Its address comes from the table `to`. */
export function Go({ href, onClick, children, ...rest }: GoProps) {
  const press = usePress(href)
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (!rest.target) press(event)
  }
  return (
    <a href={href} onClick={go} {...rest}>
      {children}
    </a>
  )
}

type GoButtonProps = { href: string; strong?: boolean; className?: string; children: ReactNode }

/** A link that looks like a button, because it is the next thing to do. */
export function GoButton({ href, strong, className, children }: GoButtonProps) {
  return (
    <LibraryButton {...buttonLook(strong, false, className)} href={href} onClick={usePress(href)}>
      {children}
    </LibraryButton>
  )
}

/** Goes to an address from code: after a save, a sign-in, a choice in a list. */
export function useGo(): (href: string, how?: 'push' | 'replace') => void {
  const router = useRouter()
  return (href, how = 'push') => (how === 'push' ? router.history.push(href) : router.history.replace(href))
}
