import type { Engine, Intake, IntakeReport, Shop } from '@dacu/engine'
import { IntakeProblem } from '@dacu/engine'
import { type Room, shopsOf } from '@dacu/operations'
import type { MappingOutcome } from '../outside/files/mapping.ts'
import type { Reading as FileReading } from '../outside/files/read.ts'
import type { Given, Reading } from './imports.ts'
import type { Course, Reason } from './job.ts'
import type { Mappings } from './mappings.ts'

type Refused = { kind: 'refused'; reason: Reason; mappable?: boolean }
const refused = (reason: Reason): Refused => ({
  kind: 'refused',
  reason: { title: reason.title, detail: reason.detail },
})

const whichShop = (shops: readonly Shop[]): Refused => {
  const codes = shops.map((shop) => shop.code).join(', ')
  if (shops.length === 0)
    return refused({
      title: { zh: '还没有店铺', en: 'There is no shop yet' },
      detail: { zh: '请先在设置中添加店铺，再导入文件', en: 'add the shop first, then import its files' },
    })
  return refused({
    title: { zh: '这是哪家店铺的文件?', en: 'Which shop is this file of?' },
    detail: { zh: `请选择店铺：${codes}`, en: `name the shop: ${codes}` },
  })
}

/** The readers bring DuckDB along, which a start should not wait for; so they are loaded with the first file. */
async function readers() {
  const [{ parseMapping }, { readFile }] = await Promise.all([
    import('../outside/files/mapping.ts'),
    import('../outside/files/read.ts'),
  ])
  return { parseMapping, readFile }
}

/** The shop a file is for: the one named, the one its mapping names, or the only one there is. */
function shopOf(given: Given, mapping: MappingOutcome | null, shops: readonly Shop[]): Shop | null {
  const code = given.shop ?? (mapping?.kind === 'mapping' ? mapping.mapping.shop : null)
  if (code === null) return shops.length === 1 ? (shops[0] ?? null) : null
  return shops.find((shop) => shop.code === code) ?? null
}

function unknownFile(reading: Extract<FileReading, { kind: 'unknown' }>): Refused {
  const columns = reading.columns.slice(0, 40).join(', ')
  const near = reading.suggestions.slice(0, 3)
  const like = (language: 'zh' | 'en') =>
    near.map(({ name, missing }) => `${name[language]} (${missing.join(', ')})`).join('; ')
  const reason = {
    title: { zh: '认不出这种文件', en: 'This kind of file is not known' },
    detail: {
      zh: `文件里的列：${columns}。${near.length > 0 ? `最接近的是（缺少的列）：${like('zh')}。` : ''}可用对照表说明各列的含义`,
      en: `its columns are ${columns}. ${near.length > 0 ? `It comes nearest to (missing): ${like('en')}. ` : ''}A mapping file can say what the columns mean`,
    },
  }
  return { ...refused(reason), mappable: true }
}

const sum = (one: IntakeReport, other: IntakeReport): IntakeReport => ({
  ...one,
  rowsRead: one.rowsRead + other.rowsRead,
  added: one.added + other.added,
  alreadyThere: one.alreadyThere + other.alreadyThere,
  superseded: one.superseded + other.superseded,
  setAside: one.setAside + other.setAside,
  needsReview: one.needsReview + other.needsReview,
  totalRows: one.totalRows + other.totalRows,
  checksums: [...one.checksums, ...other.checksums],
  from: [one.from, other.from].filter((each) => each !== null).toSorted()[0] ?? null,
  until:
    [one.until, other.until]
      .filter((each) => each !== null)
      .toSorted()
      .at(-1) ?? null,
})

/** Adds the tables of a file as one: all of them or none. The report is theirs together. */
async function append(
  engine: Engine,
  room: Room,
  batch: string,
  intakes: readonly Intake[],
  tell: (found: Partial<Course>) => void,
): Promise<Partial<Course>> {
  const done = await engine.facts.appendAll(room.tenant.id, batch, intakes, (progress) => tell({ progress }))
  const [first, ...rest] = done.files
  return {
    report: first === undefined ? null : rest.reduce(sum, first),
    files: done.files.map((each) => each.file),
  }
}

/** Reads whatever an operator gives: recognised by its columns, made readable, then added whole or not at all. */
export function fileReading(
  engine: Engine,
  personKey: (tenant: string) => string,
  staging: string,
  mappings: Mappings,
): Reading {
  return async (room, given, tell) => {
    const shops = await shopsOf(room)
    const { parseMapping, readFile } = await readers()
    const shop = shopOf(given, given.mapping === null ? null : parseMapping(given.mapping), shops)
    if (shop === null) return whichShop(shops)
    tell({ shop: shop.code, progress: { stage: 'reading', rows: 0, rowsTotal: null, secondsLeft: null } })
    const reading = await readFile(given.path, {
      name: given.name,
      folder: staging,
      shop: shop.code,
      channel: shop.channel,
      ...(given.as === null ? {} : { format: given.as }),
      ...(given.mapping === null ? {} : { mapping: given.mapping }),
      saved: await mappings.saved(room.tenant.id),
      by: room.operator.user,
      now: room.clock.now(shop.zone).slice(0, 19),
      personKey: personKey(room.tenant.id),
    })
    if (reading.kind === 'refused') return refused(reading.problem)
    if (reading.kind === 'unknown') return unknownFile(reading)
    const recognised = { format: reading.format, name: reading.name, because: reading.because }
    tell({ recognised })
    try {
      // A mapping may name a shop of its own; it opens none that the operator may not see.
      const mine = reading.intakes.every((intake) => shops.some((each) => each.code === intake.shop))
      if (!mine) return whichShop(shops)
      const course = await append(engine, room, given.batch, reading.intakes, tell)
      return { kind: 'done', course: { ...course, recognised, shop: reading.intakes[0]?.shop ?? shop.code } }
    } catch (error) {
      if (error instanceof IntakeProblem) return refused(error)
      throw error
    } finally {
      await reading.discard()
    }
  }
}
