import type { WatchBoard } from '@dacu/campaign'
import { useMemo } from 'react'
import { useReader } from '../frame/room.tsx'
import { token, useLook } from '../look/appearance.ts'
import { usePalette } from '../parts/Chart.tsx'
import { Drawing } from '../parts/Drawing.tsx'
import { courseOption } from './course-option.ts'

export function CourseChart({ board, currency }: { board: WatchBoard; currency: string | undefined }) {
  const { t, reading } = useReader(currency === undefined ? {} : { currency })
  const palette = usePalette()
  const { dark } = useLook()
  const course = board.courses[0]
  const unit = board.tiles.find((tile) => tile.measure === course?.measure)?.unit ?? 'fen'
  const names = { plan: t('watch.plan'), actual: t('watch.actual'), band: t('watch.band') }
  const { language, currency: money } = reading
  const option = useMemo(
    () =>
      course
        ? courseOption(course, unit, { language, currency: money }, palette, token('--band', dark), {
            plan: names.plan,
            actual: names.actual,
            band: names.band,
          })
        : null,
    [course, unit, language, money, palette, dark, names.plan, names.actual, names.band],
  )
  if (!option) return null
  return (
    <figure className="course">
      <figcaption className="small muted">{t('watch.course')}</figcaption>
      <Drawing option={option} label={t('watch.course')} height={270} />
    </figure>
  )
}
