import { Tabs as LibraryTabs } from 'antd'
import { useGo } from './Go.tsx'

type TabsProps = {
  label: string
  tabs: readonly { id: string; name: string; href: string; count?: number }[]
  here: string
}

/** Views of one thing. The address holds which one, so each can be sent to a colleague. */
export function Tabs({ label, tabs, here }: TabsProps) {
  const go = useGo()
  return (
    <LibraryTabs
      className="tabs"
      aria-label={label}
      activeKey={here}
      onChange={(id) => go(tabs.find((tab) => tab.id === id)?.href ?? '')}
      items={tabs.map((tab) => ({
        key: tab.id,
        label: (
          <>
            {tab.name}
            {tab.count === undefined ? null : <span className="num muted"> {tab.count}</span>}
          </>
        ),
      }))}
    />
  )
}
