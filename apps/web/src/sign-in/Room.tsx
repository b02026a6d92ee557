import { useEffect, type ReactNode } from 'react'
import { chooseLook, useLook } from '../look/appearance.ts'
import { Button } from '../parts/Button.tsx'
import { speak, useSpeech } from '../words/index.ts'

type RoomProps = { title: string; heading: string; line: string; children: ReactNode }

/** The dark room before the desk: one sheet, the language and the appearance. */
export function Room({ title, heading, line, children }: RoomProps) {
  useEffect(() => {
    document.title = `${title} · Dacu 大促`
  }, [title])
  return (
    <main className="sign-in">
      <div className="sign-in-sheet">
        <header>
          <img src="/mark.svg" alt="" width="44" height="44" />
          <h1>{heading}</h1>
          <p>{line}</p>
        </header>
        {children}
        <Switches />
      </div>
    </main>
  )
}

function Switches() {
  const { t, language } = useSpeech()
  const { dark } = useLook()
  return (
    <div className="sign-in-switches">
      <Button quiet onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? 'English' : '中文'}
      </Button>
      <Button quiet onClick={() => chooseLook(dark ? 'light' : 'dark')}>
        {dark ? t('settings.look.light') : t('settings.look.dark')}
      </Button>
    </div>
  )
}
