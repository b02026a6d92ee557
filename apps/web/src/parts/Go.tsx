import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react'

type GoProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { href: string; children: ReactNode }

function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
}

/** A link inside the product. Its address comes from the table `to`; a new tab stays a real new tab. */
export function Go({ href, onClick, children, ...rest }: GoProps) {
  const router = useRouter()
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || !isPlain(event) || rest.target) return
    event.preventDefault()
    router.history.push(href)
  }
  return (
    <a href={href} onClick={go} {...rest}>
      {children}
    </a>
  )
}

export function GoButton({ strong, className, ...rest }: GoProps & { strong?: boolean }) {
  return <Go className={`button ${strong ? 'strong' : ''} ${className ?? ''}`} {...rest} />
}

/** Goes to an address from code: after a save, a sign-in, a choice in a list. */
export function useGo(): (href: string, how?: 'push' | 'replace') => void {
  const router = useRouter()
  return (href, how = 'push') => (how === 'push' ? router.history.push(href) : router.history.replace(href))
}
