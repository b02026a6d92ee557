import { existsSync } from 'node:fs'
import type { FindingsAnswer } from '@dacu/contract'
import { Problem } from '@dacu/contract'
import { campaignNamed } from '../desk/campaign-named.ts'
import { withDesk } from '../desk/desk.ts'
import { readText } from '../desk/read-file.ts'
import { BadInput, exits } from '../face/bad-input.ts'
import type { Colour, Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

/** The linter over a campaign, or over a file that is stored nowhere. A finding that blocks ends the command with 1. */
export function check(given: Given): Promise<number> {
  const [what = ''] = given.words
  const isFile = what === '-' || /\.ya?ml$/i.test(what) || existsSync(what)
  const yaml = isFile ? readText(what) : ''
  return withDesk(given, async (client) => {
    const answer = isFile
      ? await client.post('/api/check', { body: { yaml } }).catch((error: unknown) => inFile(what, error))
      : await client.get('/api/campaigns/{id}/findings', {
          params: { id: (await campaignNamed(client, what)).id },
        })
    if (given.face.json) given.face.document(answer)
    else show(given.face, answer)
    return answer.block > 0 ? exits.blocked : exits.done
  })
}

function inFile(file: string, error: unknown): never {
  if (error instanceof Problem && error.status === 400)
    throw new BadInput(file, [error.path, error.detail].filter(Boolean).join(': '))
  throw error
}

const colours: Record<string, Colour> = { block: 'red', warn: 'yellow', inform: 'gray' }
const names: Record<string, { zh: string; en: string }> = {
  block: { zh: '拦截', en: 'block' },
  warn: { zh: '提醒', en: 'warn' },
  inform: { zh: '提示', en: 'inform' },
}

function show(face: Face, { findings, block, warn, inform }: FindingsAnswer): void {
  for (const finding of findings) {
    const name = names[finding.severity]
    const severity = face.paint(colours[finding.severity] ?? 'gray', name ? face.say(name) : finding.severity)
    face.line(`${severity}  ${finding.rule}  ${face.paint('bold', face.say(finding.title))}  ${finding.path}`)
    face.line(`      ${face.say(finding.evidence)}`)
    face.line(`      ${face.say({ zh: '建议', en: 'fix' })}: ${face.say(finding.fix)}`)
  }
  face.line(
    face.say({
      zh: `${block} 项拦截，${warn} 项提醒，${inform} 项提示`,
      en: `${block} block, ${warn} warn, ${inform} inform`,
    }),
  )
}
