import type { PlacedNode } from '@dacu/campaign'

/** Widths of the columns from the middle outwards: the campaign, its branches, their leaves; and the room between. */
const widths = [210, 140, 300] as const
const between = 44
const lineHeight = 42
const boxHeight = 37
const margin = 8

const half = widths[0] / 2 + between + widths[1] + between + widths[2] + margin

export const drawing = (leaves: number): { width: number; height: number } => ({
  width: half * 2,
  height: leaves * lineHeight + margin * 2,
})

type Box = { x: number; y: number; width: number; height: number }
type Placed = Pick<PlacedNode, 'depth' | 'top' | 'side'>

/** How far from the middle the near edge of a column lies. */
const nearEdge = [0, widths[0] / 2 + between, widths[0] / 2 + between + widths[1] + between] as const

export function boxOf({ depth, top, side }: Placed): Box {
  const width = widths[Math.min(depth, 2)] ?? widths[2]
  const near = nearEdge[Math.min(depth, 2)] ?? 0
  const x = depth === 0 ? half - width / 2 : side === 'right' ? half + near : half - near - width
  return { x, y: top * lineHeight + margin, width, height: boxHeight }
}

/** A curve from the outer edge of a box to the near edge of what hangs on it. */
export function joint(parent: Placed, child: Placed): string {
  const [from, to] = [boxOf(parent), boxOf(child)]
  const right = child.side === 'right'
  const x1 = right ? from.x + from.width : from.x
  const x2 = right ? to.x : to.x + to.width
  const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2]
  const middle = (x1 + x2) / 2
  return `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`
}

const wide = /[\u2E80-\uFFEF]/

/** Text that fits into a width, with an ellipsis where it was cut; Chinese marks take a full em, others rather more than half. */
export function cut(text: string, width: number, size: number): string {
  let left = width - size
  let kept = ''
  for (const mark of text) {
    left -= wide.test(mark) ? size : size * 0.56
    if (left < 0) return `${kept}…`
    kept += mark
  }
  return kept
}
