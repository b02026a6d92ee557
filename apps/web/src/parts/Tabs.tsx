import { Go } from './Go.tsx'

type TabsProps = {
  label: string
  tabs: readonly { id: string; name: string; href: string; count?: number }[]
  here: string
}

/** Views of one thing. They are links, so each can be sent to a colleague. */
export function Tabs({ label, tabs, here }: TabsProps) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Go key={tab.id} href={tab.href} aria-current={tab.id === here ? 'true' : undefined}>
          {tab.name}
          {tab.count === undefined ? null : <span className="num muted"> {tab.count}</span>}
        </Go>
      ))}
    </nav>
  )
}
