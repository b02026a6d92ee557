import type { Course, Unit } from '@dacu/campaign'
import type { EChartsCoreOption } from 'echarts/core'
import { formatValue } from '../numbers/format.ts'
import type { Reading } from '../numbers/reading.ts'
import { axesOf, frameOf, type Palette } from '../parts/chart-options.ts'

export type CourseNames = { plan: string; actual: string; band: string }

/** The wall clock at the end of a slice of the day. */
export function clockOfSlice(slice: number, minutesEach: number): string {
  const minutes = (slice + 1) * minutesEach
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** The course of the day: what was planned as a dashed line in its band, what happened as a solid one. */
export function courseOption(
  course: Course,
  unit: Unit,
  reading: Reading,
  palette: Palette,
  band: string,
  names: CourseNames,
): EChartsCoreOption {
  const clocks = course.plan.map((_, slice) => clockOfSlice(slice, course.minutesEach))
  const ahead = (course.actual.at(-1) ?? 0) >= (course.plan[course.actual.length - 1] ?? 0)
  const unseen = { type: 'line', stack: 'band', symbol: 'none', lineStyle: { opacity: 0 }, silent: true }
  const common = { ...frameOf(palette), ...axesOf(clocks, unit, reading, palette) }
  const write = (value: unknown) => formatValue(typeof value === 'number' ? value : null, unit, reading)
  return {
    ...common,
    legend: { ...common.legend, data: [names.actual, names.plan] },
    tooltip: {
      ...common.tooltip,
      formatter: (points: { axisValue: string; seriesName: string; value: unknown }[]) =>
        [
          points[0]?.axisValue ?? '',
          ...points
            .filter((each) => each.seriesName === names.actual || each.seriesName === names.plan)
            .map((each) => `${each.seriesName} ${write(each.value)}`),
        ].join('<br>'),
    },
    series: [
      { ...unseen, name: 'foot', data: course.low },
      {
        ...unseen,
        name: names.band,
        areaStyle: { color: band },
        data: course.high.map((high, slice) => high - (course.low[slice] ?? 0)),
      },
      {
        name: names.plan,
        type: 'line',
        symbol: 'none',
        lineStyle: { type: 'dashed', width: 1.5 },
        itemStyle: { color: palette.plan },
        data: course.plan,
      },
      {
        name: names.actual,
        type: 'line',
        symbol: 'none',
        lineStyle: { width: 3 },
        itemStyle: { color: ahead ? palette.gain : palette.loss },
        data: course.actual,
      },
    ],
  }
}
