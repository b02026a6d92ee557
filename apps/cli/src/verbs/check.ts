import { existsSync } from 'node:fs'
import { check as lint, parseCampaign, rulesVersion } from '@dacu/campaign'
import type { Campaign, Finding } from '@dacu/campaign'
import type { FindingsAnswer } from '@dacu/contract'
import { Problem } from '@dacu/contract'
import { campaignFromYaml, instantIn } from '@dacu/operations'
import { campaignNamed } from '../desk/campaign-named.ts'
import { withDesk } from '../desk/desk.ts'
import { readText } from '../desk/read-file.ts'
import { BadInput, exits } from '../face/bad-input.ts'
import type { Colour, Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

/**
 * The linter over a campaign, or over a file that is stored nowhere. A finding that blocks ends the command with 1.
 * A file needs no data folder: where there is none, or with `--alone`, it is checked by what stands in it.
 */
export async function check(given: Given): Promise<number> {
  const [what = ''] = given.words
  const isFile = what === '-' || /\.(ya?ml|json)$/i.test(what) || existsSync(what)
  const alone = given.flag('alone') || !existsSync(given.folder)
  if (given.flag('alone') && !isFile)
    throw new BadInput(what, 'there is no such file; --alone checks a file and looks up no campaign')
  const answer = isFile && alone ? checkAlone(given, what) : await checkAtDesk(given, what, isFile)
  if (given.face.json) given.face.document(answer)
  else show(given.face, answer)
  return answer.block > 0 ? exits.blocked : exits.done
}

const checkAtDesk = (given: Given, what: string, isFile: boolean): Promise<FindingsAnswer> => {
  const body = isFile ? bodyOf(what, readText(what)) : null
  return withDesk(given, async (client) =>
    body === null
      ? client.get('/api/campaigns/{id}/findings', { params: { id: (await campaignNamed(client, what)).id } })
      : client.post('/api/check', { body }).catch((error: unknown) => inFile(what, error)),
  )
}

/** The document in a file: JSON where it is called so, else YAML, whose faults carry their lines. */
function documentIn(file: string, text: string): Campaign {
  const parsed = /\.json$/i.test(file) ? parseCampaign(jsonIn(file, text)) : campaignFromYaml(text)
  if (parsed.kind === 'read') return parsed.value
  const [first] = parsed.problems
  throw new BadInput(file, first ? `${first.path}: ${first.message.en}` : 'it is no campaign')
}

function jsonIn(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadInput(file, error instanceof Error ? error.message : String(error))
  }
}

const bodyOf = (file: string, text: string) =>
  /\.json$/i.test(file) ? { document: documentIn(file, text) } : { yaml: text }

const dayForm = /^\d{4}-\d{2}-\d{2}$/

/** Without facts the rules that compare with prices paid, counts and what the shop states are silent. */
function checkAlone(given: Given, file: string): FindingsAnswer {
  const document = documentIn(file, readText(file))
  const today = given.text('today') ?? instantIn(new Date(), document.zone).slice(0, 10)
  if (!dayForm.test(today)) throw new BadInput('--today', `${today} is no day; write it as 2026-11-11`)
  const findings = lint(document, { today })
  const of = (severity: Finding['severity']) => findings.filter((each) => each.severity === severity).length
  return {
    rules: rulesVersion,
    off: [],
    findings,
    block: of('block'),
    warn: of('warn'),
    inform: of('inform'),
    waived: 0,
  }
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

/** What no rule failed is said as that, and as nothing more. */
function verdict({ rules, block, warn, inform, waived, off }: FindingsAnswer): { zh: string; en: string } {
  const more = {
    zh: `${waived > 0 ? `，${waived} 项已豁免` : ''}${off.length > 0 ? `，停用 ${off.length} 条规则` : ''}`,
    en: `${waived > 0 ? `, ${waived} waived` : ''}${off.length > 0 ? `, ${off.length} rules switched off` : ''}`,
  }
  if (block + warn + inform === 0)
    return {
      zh: `${rules} 版的规则没有一条不通过${more.zh}`,
      en: `no rule of version ${rules} failed${more.en}`,
    }
  return {
    zh: `${rules} 版规则：${block} 项拦截，${warn} 项提醒，${inform} 项提示${more.zh}`,
    en: `rules of version ${rules}: ${block} block, ${warn} warn, ${inform} inform${more.en}`,
  }
}

function show(face: Face, answer: FindingsAnswer): void {
  for (const finding of answer.findings) {
    const name = names[finding.severity]
    const severity = face.paint(colours[finding.severity] ?? 'gray', name ? face.say(name) : finding.severity)
    face.line(`${severity}  ${finding.rule}  ${face.paint('bold', face.say(finding.title))}  ${finding.path}`)
    face.line(`      ${face.say(finding.evidence)}`)
    face.line(`      ${face.say({ zh: '建议', en: 'fix' })}: ${face.say(finding.fix)}`)
  }
  face.line(face.say(verdict(answer)))
}
