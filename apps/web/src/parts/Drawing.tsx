import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef } from 'react'

type DrawingProps = { option: EChartsCoreOption; label: string; height: number }

/** The canvas of a chart. The library comes only when the first chart is shown. */
export function Drawing({ option, label, height }: DrawingProps) {
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef(option)
  const chart = useRef<{ setOption(option: EChartsCoreOption, replace: boolean): void } | null>(null)
  useEffect(() => {
    let over = false
    let end = () => {}
    void import('./echarts.ts').then(({ initChart }) => {
      if (over || !box.current) return
      const made = initChart(box.current)
      const resized = new ResizeObserver(() => made.resize())
      resized.observe(box.current)
      made.setOption(wanted.current, true)
      chart.current = made
      end = () => {
        resized.disconnect()
        made.dispose()
        chart.current = null
      }
    })
    return () => {
      over = true
      end()
    }
  }, [])
  useEffect(() => {
    wanted.current = option
    chart.current?.setOption(option, true)
  }, [option])
  // A picture drawn on a canvas: there is no image file that a tag could name.
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
  return <div ref={box} className="chart-canvas" role="img" aria-label={label} style={{ height }} />
}
