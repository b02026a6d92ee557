import { useEffect, useRef } from 'react'
import { Go } from './Go.tsx'

type TabsProps = {
  label: string
  tabs: readonly { id: string; name: string; href: string; count?: number }[]
  here: string
}

/**
 * Views of one thing. The address holds which one, so each can be sent to a colleague; they are links, and a narrow
 * screen scrolls along them with the one in hand in sight.
 */
export function Tabs({ label, tabs, here }: TabsProps) {
  const strip = useRef<HTMLElement>(null)
  useEffect(() => {
    const bar = strip.current
    const link = bar?.querySelector<HTMLElement>(`[data-view="${CSS.escape(here)}"]`)
    if (bar && link) bar.scrollLeft = link.offsetLeft - (bar.clientWidth - link.offsetWidth) / 2
  }, [here])
  return (
    <nav className="tabs" aria-label={label} ref={strip}>
      {tabs.map((tab) => (
        <Go
          key={tab.id}
          href={tab.href}
          data-view={tab.id}
          {...(tab.id === here ? { 'aria-current': 'page' } : {})}
        >
          {tab.name}
          {tab.count === undefined ? null : <span className="num muted"> {tab.count}</span>}
        </Go>
      ))}
    </nav>
  )
}
