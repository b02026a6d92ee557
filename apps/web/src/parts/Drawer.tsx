import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { useSpeech } from '../words/index.ts'
import { Button } from './Button.tsx'

type DrawerProps = { title: string; close: () => void; wide?: boolean; foot?: ReactNode; children: ReactNode }

/** A sheet from the right for one task. The browser's own dialog keeps the focus inside and gives it back. */
export function Drawer({ title, close, wide, foot, children }: DrawerProps) {
  const { t } = useSpeech()
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed before it leaves the page: only then does the browser give the focus back to where it was.
  useLayoutEffect(() => {
    const open = dialog.current
    open?.showModal()
    return () => open?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`drawer ${wide ? 'wide' : ''}`}
      aria-label={title}
      onCancel={(event) => {
        // The page decides what is open; the browser only reports the key.
        event.preventDefault()
        close()
      }}
    >
      <div className="drawer-body">
        <header className="drawer-head">
          <h2>{title}</h2>
          <Button quiet onClick={close}>
            {t('do.close')}
          </Button>
        </header>
        <div className="drawer-main">{children}</div>
        {foot ? <footer className="drawer-foot">{foot}</footer> : null}
      </div>
    </dialog>
  )
}
