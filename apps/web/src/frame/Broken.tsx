import { Alert } from 'antd'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from '../parts/Button.tsx'
import { GoButton } from '../parts/Go.tsx'
import { to } from '../to.ts'
import { asProblem } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'

/** Our own mistake: said as such, with the way out. */
export function Broken({ error }: ErrorComponentProps) {
  const { t } = useSpeech()
  return (
    <Alert
      className="failed"
      type="warning"
      showIcon
      title={t('state.broken')}
      description={
        <>
          <p>{t('state.broken.detail')}</p>
          <p className="small muted">{asProblem(error).detail}</p>
          <Button strong onClick={() => window.location.reload()}>
            {t('state.reload')}
          </Button>
        </>
      }
    />
  )
}

export function NowhereHere() {
  const { t } = useSpeech()
  return (
    <main className="alone">
      <section className="empty">
        <h1>{t('state.notFound')}</h1>
        <p>{t('state.notFound.detail')}</p>
        <GoButton strong href={to.home()}>
          {t('nav.home')}
        </GoButton>
      </section>
    </main>
  )
}
