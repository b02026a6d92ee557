import type { Words } from '../measures/measure.ts'
import { toolLogs } from '../run/tools.ts'
import type { Ground } from './ground.ts'
import { say } from './words.ts'

/** Once late is a mishap of its step, and is told there. */
const timesMin = 2

/** Tools that did not keep their times 工具可靠性, for the next plan to reckon with (S0-34). */
export function toolSentences({ facts }: Ground): Words[] {
  return toolLogs(facts.sheet, facts.now).flatMap(({ name, onTime, late, worst }) => {
    const done = onTime + late
    if (late === 0 || worst === null || done < timesMin) return []
    const minutes = Math.round(worst.driftSeconds / 60)
    return [
      say(
        `${name.zh}：${done} 次中 ${onTime} 次准时，最晚一次晚了 ${minutes} 分钟。`,
        `${name.en}: ${onTime} of ${done} on time, the latest ${minutes} min late.`,
      ),
    ]
  })
}
