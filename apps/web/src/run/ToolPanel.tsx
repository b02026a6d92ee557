import type { ToolLog } from '@dacu/campaign'
import { useReader } from '../frame/room.tsx'
import { formatDrift } from '../numbers/time.ts'
import { Panel } from '../parts/Page.tsx'

/** How each tool kept its times 工具可靠性: what the next plan should rely on, and what not. */
export function ToolPanel({ tools }: { tools: readonly ToolLog[] }) {
  const { t, say, language } = useReader()
  if (tools.length === 0) return null
  const drift = (seconds: number | null) => (seconds === null ? '—' : formatDrift(seconds, language))
  return (
    <Panel title={t('run.tools')} id="tools">
      <table className="small-table">
        <thead>
          <tr>
            <th>{t('run.tools.tool')}</th>
            <th className="num">{t('run.tools.times')}</th>
            <th className="num">{t('run.tools.median')}</th>
            <th className="num">{t('run.tools.worst')}</th>
          </tr>
        </thead>
        <tbody>
          {tools.map((tool) => (
            <tr key={tool.tool}>
              <th scope="row">{say(tool.name)}</th>
              <td className="num">
                {tool.onTime} / {tool.steps}
              </td>
              <td className="num">{drift(tool.medianDriftSeconds)}</td>
              <td className="num">{drift(tool.worst?.driftSeconds ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
