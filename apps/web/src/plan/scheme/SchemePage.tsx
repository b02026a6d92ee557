import { placeScheme, schemeOf, type PlacedNode } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useReader } from '../../frame/room.tsx'
import { Button } from '../../parts/Button.tsx'
import { useGo } from '../../parts/Go.tsx'
import { Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import { PlanView } from '../views/PlanView.tsx'
import { boxOf, cut, drawing, joint } from './drawing.ts'
import './scheme.css'

/** The scheme on one page 方案树: drawn from the plan, to be printed and pinned up (S1-49). */
export function SchemePage() {
  const { t } = useReader()
  return (
    <PlanView
      view="scheme"
      actions={
        <Button strong onClick={() => window.print()}>
          {t('scheme.print')}
        </Button>
      }
    >
      {(answer) => <Scheme answer={answer} />}
    </PlanView>
  )
}

function Scheme({ answer }: { answer: CampaignAnswer }) {
  const { t, language } = useReader()
  const { nodes, leaves } = placeScheme(schemeOf(answer.document))
  const { width, height } = drawing(leaves)
  const at = new Map(nodes.map((each) => [each.key, each]))
  return (
    <Panel className="scheme-sheet">
      <section className="scheme" aria-label={t('view.scheme')}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
          {nodes.map((each) => {
            const parent = each.parent === null ? undefined : at.get(each.parent)
            return parent ? <path key={each.key} className="joint" d={joint(parent, each)} /> : null
          })}
          {nodes.map((each) => (
            <Box key={each.key} placed={each} language={language} campaign={answer.id} />
          ))}
        </svg>
      </section>
    </Panel>
  )
}

type BoxProps = { placed: PlacedNode; language: 'zh' | 'en'; campaign: string }

/** A box leads to the section it was taken from. */
function Box({ placed, language, campaign }: BoxProps) {
  const go = useGo()
  const { node, depth } = placed
  const { x, y, width, height } = boxOf(placed)
  const text = node.text[language]
  const detail = node.detail?.[language] ?? ''
  const href = to.plan({ campaign }, { section: node.section })
  return (
    <a
      href={href}
      className={`box depth-${depth}`}
      onClick={(event) => {
        event.preventDefault()
        go(href)
      }}
    >
      <title>{detail === '' ? text : `${text}：${detail}`}</title>
      <rect x={x} y={y} width={width} height={height} rx={4} />
      <text x={x + 10} y={y + (detail === '' ? height / 2 + 5 : 15)} className="text">
        {cut(text, width - 20, 13)}
      </text>
      {detail === '' ? null : (
        <text x={x + 10} y={y + 30} className="detail">
          {cut(detail, width - 20, 11)}
        </text>
      )}
    </a>
  )
}
