import { writeFileSync } from 'node:fs'
import { changesBetween } from '@dacu/campaign'
import type { Campaign, Change } from '@dacu/campaign'
import type { Client } from '@dacu/contract'
import { campaignNamed, everyCampaign } from '../desk/campaign-named.ts'
import { withDesk } from '../desk/desk.ts'
import { reasonOf, readText } from '../desk/read-file.ts'
import { BadInput } from '../face/bad-input.ts'
import type { Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

export function planList(given: Given): Promise<undefined> {
  const { face } = given
  return withDesk(given, async (client) => {
    const campaigns = await everyCampaign(client)
    if (face.json) return face.document(campaigns)
    if (campaigns.length === 0)
      return face.line(
        face.say({
          zh: '还没有活动；用 dacu plan new 建一个',
          en: 'no campaign yet; make one with dacu plan new',
        }),
      )
    const head = face.say({ zh: '活动|版本|从|到|阶段|编号', en: 'campaign|version|from|until|phase|id' })
    await face.table(
      head.split('|'),
      campaigns.map((one) => [
        one.name,
        one.version,
        one.from.slice(0, 10),
        one.until.slice(0, 10),
        one.phase,
        one.id,
      ]),
    )
  }).then(() => undefined)
}

export function planNew(given: Given): Promise<undefined> {
  const { face, words } = given
  const [template = ''] = words
  const start = needed(given, 'start', 'the first day of the burst, like 2026-11-11')
  return withDesk(given, async (client) => {
    const name = given.text('name')
    const shops = given.text('shop')?.split(',')
    const made = await client.post('/api/campaigns', {
      body: {
        template,
        start,
        ...(name === undefined ? {} : { name }),
        ...(shops === undefined ? {} : { shops }),
      },
    })
    tellMade(face, made)
  }).then(() => undefined)
}

export function planShow(given: Given): Promise<undefined> {
  const { face, words } = given
  return withDesk(given, async (client) => {
    const found = await loadVersion(client, words[0] ?? '')
    if (face.json) return face.document(found)
    const { document, version, at, by, because } = found
    face.line(face.paint('bold', document.name))
    face.line(`${document.window.from} – ${document.window.until} · ${document.shops.join(', ')}`)
    face.line(`v${version} · ${at} · ${by}${because === '' ? '' : ` · ${because}`}`)
    face.line('')
    await face.table(face.say({ zh: '部分|条数', en: 'section|entries' }).split('|'), sectionSizes(document))
  }).then(() => undefined)
}

function sectionSizes(document: Campaign): [string, number][] {
  return Object.entries(document).flatMap(([section, value]): [string, number][] => {
    if (Array.isArray(value)) return [[section, value.length]]
    if (section === 'offers') return [[section, document.offers.offers.length]]
    return []
  })
}

/** `CAMPAIGN`, `CAMPAIGN@VERSION` or a YAML file on either side; one campaign alone is held against its version before. */
export function planDiff(given: Given): Promise<undefined> {
  const { face, words } = given
  const [first = '', second] = words
  return withDesk(given, async (client) => {
    const [before, after] =
      second === undefined
        ? await lastTwo(client, first)
        : [await documentOf(client, first), await documentOf(client, second)]
    const changes = changesBetween(before, after)
    if (face.json) return face.document(changes)
    if (changes.length === 0) return face.line(face.say({ zh: '没有差别', en: 'no difference' }))
    for (const change of changes) face.line(changeLine(face, change))
  }).then(() => undefined)
}

async function lastTwo(client: Client, name: string): Promise<[Campaign, Campaign]> {
  const now = await loadVersion(client, name)
  if (now.version === 1)
    throw new BadInput(name, 'it has one version only; name a second campaign, version or file to compare')
  const before = await client.get('/api/campaigns/{id}', {
    params: { id: now.id },
    query: { version: now.version - 1 },
  })
  return [before.document, now.document]
}

function changeLine(face: Face, { kind, path, before, after }: Change): string {
  const value = (side: unknown) => {
    const text = JSON.stringify(side) ?? ''
    return text.length > 100 ? `${text.slice(0, 100)}…` : text
  }
  if (kind === 'added') return face.paint('green', `+ ${path} ${value(after)}`)
  if (kind === 'removed') return face.paint('red', `− ${path} ${value(before)}`)
  return face.paint('yellow', `~ ${path} ${value(before)} → ${value(after)}`)
}

async function documentOf(client: Client, side: string): Promise<Campaign> {
  if (!/\.ya?ml$/i.test(side)) return (await loadVersion(client, side)).document
  const { campaignFromYaml } = await import('@dacu/operations')
  const read = campaignFromYaml(readText(side))
  if (read.kind === 'read') return read.value
  const [problem] = read.problems
  throw new BadInput(
    side,
    problem ? `${problem.path}: ${problem.message.en}` : 'it does not hold a campaign of dacu.campaign/1',
  )
}

async function loadVersion(client: Client, name: string) {
  const [, plain = name, version] = /^(.*)@(\d+)$/.exec(name) ?? []
  const { id } = await campaignNamed(client, plain)
  return client.get('/api/campaigns/{id}', {
    params: { id },
    query: version === undefined ? {} : { version: Number(version) },
  })
}

export function planExport(given: Given): Promise<undefined> {
  const { face, words } = given
  const [name = '', file] = words
  return withDesk(given, async (client) => {
    const { id } = await campaignNamed(client, name)
    const { body } = await client.file('/api/campaigns/{id}/document.yaml', { params: { id } })
    const yaml = await body.text()
    if (file === undefined || file === '-') return void process.stdout.write(yaml)
    writeOut(file, yaml)
    face.note(face.say({ zh: `已写入 ${file}`, en: `wrote ${file}` }))
  }).then(() => undefined)
}

export function planImport(given: Given): Promise<undefined> {
  const { face, words } = given
  const [file = ''] = words
  const yaml = readText(file)
  if (yaml.trim() === '') throw new BadInput(file, 'it is empty; a campaign as YAML is expected')
  return withDesk(given, async (client) => {
    tellMade(face, await client.post('/api/campaigns/import', { body: { yaml } }))
  }).then(() => undefined)
}

export function carryOver(given: Given): Promise<undefined> {
  const { face, words } = given
  const [template, start, name] = [given.text('to'), given.text('start'), given.text('name')]
  return withDesk(given, async (client) => {
    const { id } = await campaignNamed(client, words[0] ?? '')
    const made = await client.post('/api/campaigns/{id}/carry-over', {
      params: { id },
      body: {
        ...(template === undefined ? {} : { template }),
        ...(start === undefined ? {} : { start }),
        ...(name === undefined ? {} : { name }),
      },
    })
    tellMade(face, made)
  }).then(() => undefined)
}

export function planTemplates(given: Given): Promise<undefined> {
  const { face } = given
  return withDesk(given, async (client) => {
    const templates = await client.get('/api/templates')
    if (face.json) return face.document(templates)
    await face.table(
      face.say({ zh: '模板|名称|天数|工作项', en: 'template|name|days|work items' }).split('|'),
      templates.map((one) => [one.id, face.say(one.name), one.days, one.workItems]),
    )
  }).then(() => undefined)
}

function tellMade(face: Face, made: { id: string; version: number }): void {
  if (face.json) face.document(made)
  else face.line(face.say({ zh: `已建立活动 ${made.id}`, en: `campaign ${made.id} is there` }))
}

function needed(given: Given, option: string, meaning: string): string {
  const value = given.text(option)
  if (value === undefined) throw new BadInput(`--${option}`, `it is missing; ${meaning} is expected`)
  return value
}

function writeOut(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new BadInput(file, reasonOf(error))
  }
}
