import { createClient } from '@dacu/contract'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Server, startServer } from '../../apps/api/src/start.ts'
import { chromiumPath, openBrowser, saySkipped, seriousViolations, settled, visit } from './browser.ts'

/* A shop of three lines of orders is enough here, so no demo is filled. */

saySkipped()
const waitMs = 120_000
const web = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'apps', 'web', 'dist')
const account = { email: 'owner@example.com', password: 'correct horse' }

const lines = [
  '子订单编号,主订单编号,标题,价格,购买数量,商家编码,商品ID,商品属性,订单状态,买家实际支付金额,订单创建时间,订单付款时间',
  '1,11,云裳连衣裙,199.00,1,Q-R-M,100,颜色分类:红;尺码:M,交易成功,159.00,DAY 10:00:00,DAY 10:01:00',
  '2,12,云裳连衣裙,199.00,2,Q-R-L,100,颜色分类:红;尺码:L,交易成功,298.00,DAY 11:00:00,DAY 11:01:00',
  '3,13,云裳连衣裙,199.00,1,Q-B-M,100,颜色分类:黑;尺码:M,交易成功,169.00,DAY 12:00:00,DAY 12:01:00',
].join('\r\n')

async function furnished(server: Server): Promise<void> {
  const client = createClient({ address: server.address, token: server.token })
  await server.warm()
  await client.get('/api/me')
  await client.post('/api/members', { body: { ...account, name: '掌柜', role: 'owner', shops: null } })
  const shop = {
    channel: 'tmall',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    category: '',
    experienceScore: null,
  } as const
  await client.put('/api/shops/{code}', { params: { code: 'one' }, body: { ...shop, name: '云裳旗舰店' } })
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const file = new Blob([lines.replaceAll('DAY', yesterday)])
  const { id } = await client.upload({ name: 'ExportOrderDetailList.csv', shop: 'one' }, { body: file })
  while ((await client.get('/api/imports/{id}', { params: { id } })).state !== 'done')
    await new Promise((later) => setTimeout(later, 50))
  const keys = { appKey: 'a', appSecret: 's', accessToken: 't', refreshToken: null, expiresAt: null }
  const since = new Date(Date.now() - 3_600_000).toISOString()
  await client.post('/api/connections', { body: { platform: 'top', shop: 'one', since, ...keys } })
}

async function enter(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('邮箱').fill(account.email)
  await page.getByLabel('密码').fill(account.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

const sheet = (rows: string) => ({
  name: 'goods.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF商品ID,SKU编码,成本价(元),库存(件)\r\n${rows}`),
})

describe.skipIf(chromiumPath === null)('goods, prices and connections', () => {
  let folder: string
  let server: Server
  let browser: Browser

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dacu-goods-'))
    const log = { info() {}, warn() {}, error: console.error }
    const nowhere = 'http://127.0.0.1:1/'
    ;[server, browser] = await Promise.all([
      startServer({ dataFolder: folder, port: 0, log, webFolder: web, gateways: { top: nowhere } }),
      openBrowser(),
    ])
    await furnished(server)
  }, waitMs)
  afterAll(async () => {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }, waitMs)

  test(
    'an operator enters costs by hand and by sheet, and sees what was paid and where a platform pushes to',
    async () => {
      const { page, faults } = await visit(browser, server.address)
      await enter(page)
      await page.goto('/goods')
      await page.getByRole('button', { name: '云裳连衣裙' }).click()
      const drawer = page.getByRole('dialog', { name: '云裳连衣裙' })
      await drawer.getByRole('heading', { name: '库存：颜色 × 尺码' }).waitFor()
      await settled(page)
      expect(await seriousViolations(page)).toEqual([])
      await drawer.getByRole('button', { name: '编辑', exact: true }).click()
      await page.getByLabel('新成本（元）').first().fill('61.20')
      await page.getByLabel('盘点件数').first().fill('40')
      await page.getByLabel('为什么（随成本留存）').fill('首批')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await drawer.getByRole('cell', { name: '¥61.20' }).first().waitFor()
      await drawer.getByText('首批').waitFor()

      await page.goto('/goods')
      await page.getByRole('button', { name: '商品表' }).click()
      const chooser = page.locator('input[type=file]')
      await chooser.setInputFiles(sheet('100,Q-R-L,六十,5\r\n'))
      await page.getByText('1 处有问题，整张表都没有写入：').waitFor()
      await page.getByText('“六十”不是金额').waitFor()
      await chooser.setInputFiles(sheet('100,Q-R-L,60.00,0\r\n'))
      await page.getByText('写入 1 条成本、1 条盘点').waitFor()
      await page.getByRole('button', { name: '全部写入' }).click()
      await page.getByText('偏低').first().waitFor()

      await page.goto('/prices?shop=one&sku=Q-R-M')
      await page.getByText('¥159.00').first().waitFor()
      await page.goto('/settings?tab=connections')
      await page.getByText(`${server.address}/api/pushes/`).waitFor()
      await page.getByText('还没有收到过推送').waitFor()
      expect(await seriousViolations(page)).toEqual([])
      expect(faults).toEqual([])
    },
    waitMs,
  )
})
