import { Drawer } from 'antd'
import { useSpeech } from '../words/index.ts'
import { Person } from './Person.tsx'
import { Rail } from './Rail.tsx'

/** The rail of a phone. */
export default function Menu({ close }: { close: () => void }) {
  const { t } = useSpeech()
  return (
    <Drawer
      open
      placement="left"
      size="min(300px, 84vw)"
      title={<span className="hidden-words">{t('frame.nav')}</span>}
      rootClassName="menu"
      closable={{ 'aria-label': t('frame.menu.close') }}
      onClose={close}
    >
      <Rail />
      <Person />
    </Drawer>
  )
}
