import type { Words } from '../../measures/measure.ts'
import { channelNames } from '../channel-names.ts'
import type { Campaign, Section } from '../document.ts'
import { cutsWhole, goalSplits, wholeGoal } from '../goals.ts'
import { isUnpicked } from '../lineup.ts'
import { isPlain } from '../shape.ts'

/** One box of the scheme on a page 方案树: what it says, a second line, and the section it comes from. */
export type SchemeNode = {
  id: string
  text: Words
  detail: Words | null
  section: Section | 'head'
  children: SchemeNode[]
}

const said = (zh: string, en: string): Words => ({ zh, en })
const same = (text: string): Words => said(text, text)
const yuan = (fen: number): Words =>
  fen >= 1_000_000
    ? said(`${(fen / 1_000_000).toFixed(1)} 万元`, `¥${(fen / 100_000).toFixed(0)}k`)
    : said(`${Math.round(fen / 100)} 元`, `¥${Math.round(fen / 100)}`)

const leaf = (
  id: string,
  section: SchemeNode['section'],
  text: Words,
  detail: Words | null = null,
): SchemeNode => ({
  id,
  text,
  detail,
  section,
  children: [],
})

/** As many leaves as a branch shows; the last one tells how many more there are. */
const leavesMax = 6

function branch(
  id: string,
  section: SchemeNode['section'],
  text: Words,
  children: SchemeNode[],
): SchemeNode[] {
  if (children.length === 0) return []
  const shown = children.length > leavesMax ? children.slice(0, leavesMax - 1) : children
  const left = children.length - shown.length
  const more = left > 0 ? [leaf(`${id}-more`, section, said(`另有 ${left} 项`, `${left} more`))] : []
  return [{ id, text, detail: null, section, children: [...shown, ...more] }]
}

const day = (instant: string): string => instant.slice(5, 16).replace('T', ' ')

function goals(plan: Campaign): SchemeNode[] {
  const whole = wholeGoal(plan.goals, 'gmv')
  if (!whole) return []
  const parts = goalSplits(plan.goals)
    .filter((each) => each.goal.id === whole.id && cutsWhole(each.by) && each.by !== 'item')
    .flatMap((each) => each.children)
    .map((goal) => {
      const name =
        goal.channel !== null
          ? channelNames[goal.channel]
          : goal.customer === 'new'
            ? said('新客', 'New customers')
            : said('老客', 'Old customers')
      return leaf(goal.id, 'goals', name, yuan(goal.target))
    })
  const target = yuan(whole.target)
  return [
    {
      id: 'goals',
      text: said(`目标 ${target.zh}`, `Goal ${target.en}`),
      detail: null,
      section: 'goals',
      children: parts,
    },
  ]
}

function offers(plan: Campaign): SchemeNode[] {
  const leaves = plan.offers.offers.flatMap((offer, at) => {
    if (!isPlain(offer)) return []
    const id = typeof offer['id'] === 'string' ? offer['id'] : String(at)
    const name = typeof offer['name'] === 'string' ? offer['name'] : id
    const window = offer['window']
    const from = isPlain(window) && typeof window['from'] === 'string' ? same(day(window['from'])) : null
    return [leaf(id, 'offers', same(name), from)]
  })
  return branch('offers', 'offers', said('玩法', 'Offers'), leaves)
}

const roleNames: Record<Campaign['lineup'][number]['role'], Words> = {
  traffic: said('引流', 'Traffic'),
  hero: said('爆款', 'Hero'),
  profit: said('利润', 'Profit'),
  clearance: said('清仓', 'Clearance'),
  new: said('新品', 'New'),
  dark_horse: said('黑马', 'Dark horse'),
}

function goods(plan: Campaign): SchemeNode[] {
  const leaves = plan.lineup.map((line) => {
    const role = roleNames[line.role]
    const price = yuan(line.eventPriceFen)
    const detail = said(`${role.zh} · ${price.zh}`, `${role.en} · ${price.en}`)
    return leaf(line.id, 'lineup', same(line.title), isUnpicked(line) ? role : detail)
  })
  return branch('goods', 'lineup', said('货盘', 'Lineup'), leaves)
}

const trafficNames = {
  free: said('免费流量', 'Free traffic'),
  paid: said('付费流量', 'Paid traffic'),
  activity: said('活动流量', 'Events and live'),
  off_site: said('站外流量', 'Off-site'),
} as const

function traffic(plan: Campaign): SchemeNode[] {
  const leaves = (['free', 'paid', 'activity', 'off_site'] as const).flatMap((kind) => {
    const lines = plan.traffic.filter((line) => line.kind === kind)
    if (lines.length === 0) return []
    const visitors = lines.reduce((sum, line) => sum + line.visitors, 0)
    return [
      leaf(
        kind,
        'traffic',
        trafficNames[kind],
        said(`${visitors} 访客 · ${lines.length} 个入口`, `${visitors} visitors, ${lines.length} entries`),
      ),
    ]
  })
  return branch('traffic', 'traffic', said('流量', 'Traffic'), leaves)
}

/** The scheme on one page, from what the plan holds and nothing else (S1-49): a tree that is drawn, printed and pinned up. */
export function schemeOf(plan: Campaign): SchemeNode {
  const spend = yuan(plan.budget.reduce((sum, line) => sum + line.plannedFen, 0))
  const costliest = plan.budget.toSorted((one, other) => other.plannedFen - one.plannedFen)
  return {
    id: 'campaign',
    text: same(plan.name),
    detail: same(plan.theme.title),
    section: 'head',
    children: [
      ...goals(plan),
      ...branch(
        'phases',
        'phases',
        said('节奏', 'Rhythm'),
        plan.phases.map((phase) => leaf(phase.id, 'phases', same(phase.name), same(day(phase.window.from)))),
      ),
      ...goods(plan),
      ...offers(plan),
      ...branch(
        'audiences',
        'audiences',
        said('人群与利益点', 'Audiences'),
        plan.audiences.map((each) => leaf(each.id, 'audiences', same(each.name), same(each.benefit))),
      ),
      ...traffic(plan),
      ...branch(
        'budget',
        'budget',
        said(`预算 ${spend.zh}`, `Budget ${spend.en}`),
        costliest.map((line) => leaf(line.id, 'budget', same(line.name), yuan(line.plannedFen))),
      ),
      ...branch(
        'risks',
        'risks',
        said('风险', 'Risks'),
        plan.risks.map((risk) => leaf(risk.id, 'risks', same(risk.what), same(risk.planB))),
      ),
    ],
  }
}

/**
 * A box with its place in the drawing: its column from the middle, its row in leaves from the upper edge, and the side
 * of the campaign's own box on which it hangs.
 */
export type PlacedNode = {
  node: SchemeNode
  depth: number
  top: number
  parent: string | null
  key: string
  side: 'left' | 'right'
}

const leavesOf = (node: SchemeNode): number =>
  node.children.length === 0 ? 1 : node.children.reduce((sum, child) => sum + leavesOf(child), 0)

/** Branches to the right until half of the leaves hang there, the rest to the left, so that the whole fits on a page. */
function sides(root: SchemeNode): Record<'left' | 'right', SchemeNode[]> {
  const half = root.children.reduce((sum, child) => sum + leavesOf(child), 0) / 2
  const found: Record<'left' | 'right', SchemeNode[]> = { left: [], right: [] }
  let hung = 0
  for (const child of root.children) {
    const leaves = leavesOf(child)
    found[hung + leaves / 2 <= half ? 'right' : 'left'].push(child)
    hung += leaves
  }
  return found
}

function placeSide(
  branches: readonly SchemeNode[],
  side: PlacedNode['side'],
  rootKey: string,
  from: number,
): PlacedNode[] {
  let leaves = from
  const walk = (node: SchemeNode, depth: number, parent: string): PlacedNode[] => {
    const key = `${parent}/${node.id}`
    const below = node.children.flatMap((child) => walk(child, depth + 1, key))
    const own = below.filter((each) => each.parent === key)
    const [first, last] = [own[0], own.at(-1)]
    const top = first && last ? (first.top + last.top) / 2 : leaves
    if (!first) leaves += 1
    return [{ node, depth, top, parent, key, side }, ...below]
  }
  return branches.flatMap((branch) => walk(branch, 1, rootKey))
}

/** The scheme laid out to both sides of its campaign; the shorter side stands in the middle of the longer. */
export function placeScheme(root: SchemeNode): { nodes: PlacedNode[]; leaves: number } {
  const { left, right } = sides(root)
  const count = (branches: readonly SchemeNode[]) => branches.reduce((sum, each) => sum + leavesOf(each), 0)
  const leaves = Math.max(count(left), count(right), 1)
  const key = `/${root.id}`
  const hung = [
    ...placeSide(right, 'right', key, (leaves - count(right)) / 2),
    ...placeSide(left, 'left', key, (leaves - count(left)) / 2),
  ]
  const middle: PlacedNode = { node: root, depth: 0, top: (leaves - 1) / 2, parent: null, key, side: 'right' }
  return { nodes: [middle, ...hung], leaves }
}
