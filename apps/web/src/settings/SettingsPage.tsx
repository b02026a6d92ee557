import { useReader, useRoom } from '../frame/room.tsx'
import { useAddress } from '../parts/address.ts'
import { Page } from '../parts/Page.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import { to } from '../to.ts'
import { Brand } from './Brand.tsx'
import { Connections } from './Connections.tsx'
import { Display } from './Display.tsx'
import { Members } from './Members.tsx'
import { Shops } from './Shops.tsx'

const panels = { shops: Shops, connections: Connections, members: Members, brand: Brand, appearance: Display }
type Tab = keyof typeof panels

/** Those who plan see the connections; the server refuses the others. */
const tabsFor = (role: string): Tab[] =>
  role === 'owner' || role === 'operations'
    ? ['shops', 'connections', 'members', 'brand', 'appearance']
    : ['shops', 'members', 'appearance']

export function SettingsPage() {
  const { t } = useReader()
  const { me } = useRoom()
  const { tab } = useAddress()
  const tabs = tabsFor(me.role)
  const here = tabs.find((each) => each === tab) ?? 'shops'
  const Here = panels[here]
  return (
    <Page title={t('settings.title')}>
      <Tabs
        label={t('settings.title')}
        tabs={tabs.map((id) => ({ id, name: t(`settings.tab.${id}`), href: to.settings({ tab: id }) }))}
        here={here}
      />
      <Here />
    </Page>
  )
}
