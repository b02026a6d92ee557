import { useReader } from '../frame/room.tsx'
import { useAddress } from '../parts/address.ts'
import { Page } from '../parts/Page.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import { to } from '../to.ts'
import { Display } from './Display.tsx'
import { Members } from './Members.tsx'
import { Shops } from './Shops.tsx'

const tabs = ['shops', 'members', 'appearance'] as const

export function SettingsPage() {
  const { t } = useReader()
  const { tab } = useAddress()
  const here = tabs.find((each) => each === tab) ?? 'shops'
  return (
    <Page title={t('settings.title')}>
      <Tabs
        label={t('settings.title')}
        tabs={tabs.map((id) => ({ id, name: t(`settings.tab.${id}`), href: to.settings({ tab: id }) }))}
        here={here}
      />
      {here === 'shops' ? <Shops /> : here === 'members' ? <Members /> : <Display />}
    </Page>
  )
}
