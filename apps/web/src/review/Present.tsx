import { useLayoutEffect, useRef } from 'react'
import { Button } from '../parts/Button.tsx'
import { useGo } from '../parts/Go.tsx'
import { to } from '../to.ts'
import { useSpeech } from '../words/index.ts'
import type { Slide } from './slides.tsx'

type PresentProps = { slides: Slide[]; slide: number; campaign: string }

/** One part of the review on the whole screen; arrow keys turn the page, Escape ends. */
export function Present({ slides, slide, campaign }: PresentProps) {
  const { t } = useSpeech()
  const go = useGo()
  const dialog = useRef<HTMLDialogElement>(null)
  const at = Math.min(Math.max(slide, 1), slides.length)
  const turn = (by: number) => {
    const next = Math.min(Math.max(at + by, 1), slides.length)
    go(to.review({ campaign }, { slide: next }), 'replace')
  }
  const end = () => go(to.review({ campaign }))
  useLayoutEffect(() => {
    const open = dialog.current
    open?.showModal()
    return () => open?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="present"
      aria-label={t('review.present')}
      onCancel={(event) => {
        event.preventDefault()
        end()
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight' || event.key === 'PageDown') turn(1)
        if (event.key === 'ArrowLeft' || event.key === 'PageUp') turn(-1)
      }}
    >
      <div className="present-slide">{slides[at - 1]?.content}</div>
      <footer className="present-foot">
        <Button quiet disabled={at === 1} onClick={() => turn(-1)}>
          ← {t('review.previous')}
        </Button>
        <span className="num">{t('review.slide', { n: at, all: slides.length })}</span>
        <Button quiet disabled={at === slides.length} onClick={() => turn(1)}>
          {t('review.nextSlide')} →
        </Button>
        <Button onClick={end}>{t('review.present.end')}</Button>
      </footer>
    </dialog>
  )
}
