import { join } from 'node:path'
import { runSteps, type Words } from '@dacu/campaign'
import type { CampaignId, IntakeReport } from '@dacu/engine'
import type { Room } from '../room.ts'
import { demoCampaigns } from './campaigns/documents.ts'
import { fillCatalogue } from './catalogue-fill.ts'
import { shops } from './catalogue.ts'
import { exportFiles, filesToTry } from './files/all.ts'
import { writeFiles, type WrittenFile } from './files/write.ts'
import { stepsDone, story11, story618, type DemoEntry } from './journal.ts'
import { makeShopYear } from './shop-year.ts'

/** The demo shop's people's seed: one shop for everybody, so that a question about it can be answered. */
const seed = 618

/** What filling needs from the shell: the import that an operator's upload takes, and somebody to tell how far it is. */
export type DemoHands = {
  importFile(file: WrittenFile): Promise<IntakeReport>
  say(what: Words): void
}
export type DemoFilled = { files: { name: string; report: IntakeReport }[]; campaigns: CampaignId[] }

/**
 * Fills a tenant with the demo shop: its export files are written to `folder` and imported as anybody's would be,
 * then its three campaigns and what its people wrote down. Filling twice adds nothing but asks the same questions.
 */
export async function fillDemo(room: Room, folder: string, hands: DemoHands): Promise<DemoFilled> {
  hands.say({ zh: '生成演示店铺一年的数据（虚构）', en: 'making a year of the demo shop (made up)' })
  await saveShops(room)
  const year = makeShopYear(seed)
  const written = writeFiles(folder, exportFiles(year))
  writeFiles(join(folder, 'to-try'), filesToTry(year.morning))
  const files: DemoFilled['files'] = []
  for (const file of written) {
    hands.say({ zh: `导入 ${file.name}`, en: `importing ${file.name}` })
    files.push({ name: file.name, report: await hands.importFile(file) })
  }
  hands.say({ zh: '整理商品、成本与在途采购', en: 'entering goods, costs and what is on the way' })
  await fillCatalogue(room)
  hands.say({ zh: '建立三场活动', en: 'creating three campaigns' })
  return { files, campaigns: await createCampaigns(room) }
}

async function saveShops(room: Room): Promise<void> {
  for (const shop of shops)
    await room.engine.tenants.saveShop(room.tenant.id, {
      code: shop.code,
      name: shop.name,
      channel: shop.channel,
      zone: 'Asia/Shanghai',
      currency: 'CNY',
      category: '美妆',
      experienceScore: 86,
    })
}

const savedAt: Record<string, string> = {
  '618': '2026-05-20T10:00:00+08:00',
  '1111': '2026-10-12T10:00:00+08:00',
  '1212': '2026-11-10T16:00:00+08:00',
}

async function createCampaigns(room: Room): Promise<CampaignId[]> {
  const known = await room.engine.campaigns.list(room.tenant.id, { limit: 100, after: null })
  const ids: CampaignId[] = []
  for (const { key, document } of demoCampaigns()) {
    const already = known.items.find((each) => each.name === document.name)
    const stamp = { at: savedAt[key] ?? '', by: room.operator.user, because: '演示' }
    const id = already?.id ?? (await room.engine.campaigns.create(room.tenant.id, document, stamp))
    ids.push(id)
    const steps = runSteps(document)
    if (key === '618') await write(room, id, [...stepsDone(steps, '2026-07-01', true), ...story618])
    if (key === '1111') await write(room, id, [...stepsDone(steps, '2026-11-11T00:20', false), ...story11])
  }
  return ids
}

async function write(room: Room, campaign: CampaignId, entries: readonly DemoEntry[]): Promise<void> {
  for (const { kind, at, by, body, request } of entries)
    await room.engine.journal.append(
      room.tenant.id,
      { campaign, kind, at, by, body },
      `${campaign}-${request}`,
    )
}
