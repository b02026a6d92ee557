import { useEffect, useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { GoButton, useGo } from '../parts/Go.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { to } from '../to.ts'
import { asProblem, client, download } from '../wire/client.ts'

const formats = ['pptx', 'docx', 'xlsx', 'pdf', 'html', 'md'] as const
type Format = (typeof formats)[number]

/** Presenting, and every form in which the review can be taken along. */
export function Downloads({ id }: { id: string }) {
  const { t } = useReader()
  const go = useGo()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => go(to.review({ campaign: id }, { slide: 1 }))}>{t('review.present')}</Button>
      <Button strong onClick={() => setOpen(true)}>
        {t('review.take')}
      </Button>
      {open ? (
        <Drawer title={t('review.take')} close={() => setOpen(false)}>
          <ul className="forms">
            {formats.map((as) => (
              <Form key={as} id={id} as={as} />
            ))}
          </ul>
          <p className="small muted">{t('review.take.edits')}</p>
          <GoButton href={to.settings({ tab: 'brand' })}>{t('review.take.brand')}</GoButton>
        </Drawer>
      ) : null}
    </>
  )
}

/** One form: what it is good for, how long it has been in the making, what went wrong. */
function Form({ id, as }: { id: string; as: Format }) {
  const { t, language } = useReader()
  const [since, setSince] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState(false)
  const take = async () => {
    setSince(Date.now())
    setError(null)
    setDone(false)
    const file = client().file('/api/campaigns/{id}/review/file', { params: { id }, query: { as, language } })
    await download(file).then(() => setDone(true), setError)
    setSince(null)
  }
  return (
    <li>
      <div>
        <strong>{t(`review.form.${as}`)}</strong>
        <p className="small muted">{t(`review.form.${as}.for`)}</p>
        <output className="small">
          {since === null ? done ? t('review.take.done') : '' : <Making since={since} />}
        </output>
        {error ? <Failed problem={asProblem(error)} /> : null}
      </div>
      <Button
        strong={as === 'pptx'}
        busy={since !== null}
        aria-label={`${t('review.take.do')} ${t(`review.form.${as}`)}`}
        onClick={() => void take()}
      >
        {t('review.take.do')}
      </Button>
    </li>
  )
}

function Making({ since }: { since: number }) {
  const { t } = useReader()
  const [now, setNow] = useState(since)
  useEffect(() => {
    const beat = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(beat)
  }, [])
  return t('review.take.making', { seconds: Math.round((now - since) / 1_000) })
}
