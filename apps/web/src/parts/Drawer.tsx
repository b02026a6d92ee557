import { Drawer as LibraryDrawer } from 'antd'
import { useLayoutEffect, useState, type ReactNode } from 'react'
import { useSpeech } from '../words/index.ts'

type DrawerProps = { title: string; close: () => void; wide?: boolean; foot?: ReactNode; children: ReactNode }

/** A sheet from the right for one task; the focus stays inside while it is open. */
export function Drawer({ title, close, wide = false, foot, children }: DrawerProps) {
  const { t } = useSpeech()
  useGiveFocusBack()
  return (
    <LibraryDrawer
      open
      title={title}
      onClose={close}
      size={wide ? 'min(880px, 100vw)' : 'min(560px, 100vw)'}
      closable={{ 'aria-label': t('do.close'), placement: 'end' }}
      footer={foot ? <div className="drawer-foot">{foot}</div> : null}
      classNames={{ body: 'drawer-main' }}
    >
      {children}
    </LibraryDrawer>
  )
}

/** The page takes a drawer away as soon as its task is done; whoever opened it is then back where he was. */
function useGiveFocusBack(): void {
  const [opener] = useState(() => document.activeElement)
  useLayoutEffect(
    () => () => {
      // After the commit: until then the drawer still holds the focus inside itself.
      if (opener instanceof HTMLElement) queueMicrotask(() => opener.focus())
    },
    [opener],
  )
}
