import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, openBrowser, saySkipped, seriousViolations, visit } from './browser.ts'

saySkipped()
const journeyMs = 240_000
const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

type Started = { address: string; firstCode: string; stop(): Promise<void> }

/** The product on an empty data folder, without the demo, and the code it prints. */
async function startEmpty(): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-first-'))
  const program = join(repository, 'apps/cli/src/main.ts')
  const child = spawn(process.execPath, [program, 'serve', '--json', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const told = await new Promise<{ address: string; firstCode: string }>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('"firstCode"')) resolve(JSON.parse(line))
    })
    child.once('exit', () => reject(new Error('the product ended')))
  })
  return {
    ...told,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function fillIn(page: Page, code: string): Promise<void> {
  await page.getByLabel('口令').fill(code)
  await page.getByLabel('公司名称').fill('云朵商贸')
  await page.getByLabel('第一家店铺').fill('云朵旗舰店')
  await page.getByLabel('您的姓名').fill('李掌柜')
  await page.getByLabel('邮箱').fill('owner@cloud.example')
  await page.getByLabel('密码（至少 8 位）').fill('first password')
  await page.getByLabel('再输一次新密码').fill('first password')
  await page.getByRole('button', { name: '建好并进入' }).click()
}

describe.skipIf(chromiumPath === null)('the first person', () => {
  let product: Started
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startEmpty(), openBrowser()])
  }, journeyMs)
  afterAll(async () => {
    await browser.close()
    await product.stop()
  }, journeyMs)

  test(
    'sets up the company with the printed code, changes the password, and comes back with the new one',
    async () => {
      const { context, page, faults } = await visit(browser, product.address)
      await page.goto('/')
      await page.getByRole('heading', { level: 1, name: '第一次使用' }).waitFor()
      expect(await seriousViolations(page)).toEqual([])
      await fillIn(page, 'AAAA-AAAA-AAAA')
      await page.getByText('口令不对').waitFor()
      await fillIn(page, product.firstCode.toLowerCase())
      await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
      await page.getByText('云朵商贸').first().waitFor()

      await page.getByRole('button', { name: '修改密码' }).click()
      const dialog = page.getByRole('dialog', { name: '修改密码' })
      await dialog.getByLabel('现在的密码').fill('first password')
      await dialog.getByLabel('新密码（至少 8 位）').fill('second password')
      await dialog.getByLabel('再输一次新密码').fill('second passwort')
      await dialog.getByRole('button', { name: '修改密码' }).click()
      await dialog.getByText('两次输入的不一样').waitFor()
      await dialog.getByLabel('再输一次新密码').fill('second password')
      await dialog.getByRole('button', { name: '修改密码' }).click()
      await page.getByText('密码已修改').waitFor()
      await page.getByRole('button', { name: '退出登录' }).click()

      await page.getByLabel('邮箱').fill('owner@cloud.example')
      await page.getByLabel('密码').fill('second password')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
      await page.goto('/first')
      await page.getByRole('button', { name: '登录', exact: true }).waitFor()
      await context.close()
      expect(faults).toEqual([])
    },
    journeyMs,
  )
})
