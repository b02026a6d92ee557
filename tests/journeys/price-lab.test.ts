import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, openBrowser, saySkipped, seriousViolations, settled, visit } from './browser.ts'
import { enter, openShop, type Shop } from './shop.ts'

saySkipped()
const journeyMs = 240_000
const startMs = 600_000
/** The rest of the page follows a keystroke; on a busy machine it takes its time. */
const patience = { timeout: 30_000 }

const fen = (text: string | null): number => Math.round(Number((text ?? '').replace(/[^\d.]/g, '')) * 100)
const finalPrice = async (page: Page): Promise<number> => fen(await page.locator('.lab-number').textContent())

/** Adds an offer by its trade name and leaves its form as it is. */
async function add(page: Page, name: string, fill?: (page: Page) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: '添加优惠' }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
  const drawer = page.getByRole('dialog', { name: new RegExp(`编辑优惠.*${name}`) })
  await drawer.waitFor()
  await fill?.(page)
  await drawer.getByRole('button', { name: '关闭', exact: true }).last().click()
  await drawer.waitFor({ state: 'hidden' })
}

describe.skipIf(chromiumPath === null)('the price lab', () => {
  let shop: Shop
  let browser: Browser

  beforeAll(async () => {
    ;[shop, browser] = await Promise.all([openShop(), openBrowser()])
  }, startMs)
  afterAll(async () => {
    await browser.close()
    await shop.close()
  }, journeyMs)

  test(
    'an operator builds a scheme, sees the final price, mends a SKU below its limit and saves',
    async () => {
      const { context, page, faults } = await visit(browser, shop.address)
      await enter(page)
      const lab = `/campaigns/${shop.campaigns.double_11}/price-lab`
      await page.goto(lab)
      await settled(page)
      await page.locator('.lab-number').waitFor()
      const before = await finalPrice(page)

      await add(page, '第二件半价')
      await expect.poll(() => finalPrice(page), patience).toBeLessThan(before)
      const half = await finalPrice(page)
      await page.waitForURL(/[?&]b=/)
      const withHalf = page.url()
      // 满300减40 is what a new 满减 begins as; a typed fraction of a fen is refused at the field, 40 is taken.
      await add(page, '满减', async () => {
        await page.getByLabel('减 *').fill('40.001')
        await page.getByText('金额最多两位小数').waitFor()
        await page.getByLabel('减 *').fill('40')
        expect(await page.getByLabel('这条优惠的 JSON').inputValue()).toContain('"offFen": 4000')
        await page.getByLabel('层级').click()
        await page.getByTitle('平台级', { exact: true }).click()
      })
      await expect.poll(() => finalPrice(page), patience).toBe(half - 4000)

      // The address is what a colleague is sent; it is written a moment after the last change.
      await page.waitForURL((url) => url.href !== withHalf)
      const colleague = await context.newPage()
      await colleague.goto(page.url())
      await colleague.locator('.lab-number').waitFor()
      await expect.poll(() => finalPrice(colleague), patience).toBe(half - 4000)
      await colleague.close()
      expect(await seriousViolations(page)).toEqual([])

      await page.getByText('底价表').click()
      await page.getByText('个规格会低于成本或底价').waitFor()
      await page.locator('.lab-progress').waitFor({ state: 'detached' })
      expect(await seriousViolations(page)).toEqual([])
      const broken = await page.getByRole('button', { name: '怎么补救' }).count()
      expect(broken).toBeGreaterThan(0)
      const [name] = await page
        .locator('tr', { hasText: '怎么补救' })
        .first()
        .locator('.lab-name')
        .allTextContents()
      await page.getByRole('button', { name: '怎么补救' }).first().click()
      await page.getByRole('button', { name: '用这个改动' }).first().click()
      await page.locator('.lab-progress').waitFor({ state: 'detached' })
      await page.waitForFunction(
        (fixed) =>
          [...document.querySelectorAll('tbody tr')].some(
            (row) => row.textContent?.includes(fixed) && !row.textContent.includes('怎么补救'),
          ),
        name ?? '',
      )

      await page.getByText('方案对比').click()
      await page.getByRole('heading', { name: '同一篮子，几种方案' }).waitFor()
      await page.getByText('试算', { exact: true }).click()
      await page.getByRole('button', { name: '保存到计划' }).click()
      await page.getByLabel('为什么改').fill('试算台：第二件半价 + 满300减40')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByText('已保存为第').first().waitFor()
      await page.getByText('与计划一致').waitFor()
      await page.goto(`/campaigns/${shop.campaigns.double_11}/plan?section=offers`)
      await page.getByRole('heading', { name: '第二件半价' }).waitFor()
      expect(faults).toEqual([])
      await context.close()
    },
    journeyMs,
  )

  test(
    'what the app shows is kept, compared and told on the price-check',
    async () => {
      const { context, page, faults } = await visit(browser, shop.address, { phone: true })
      await enter(page)
      await page.goto(`/campaigns/${shop.campaigns.double_12}/price-lab?view=calibration`)
      await settled(page)
      await page.getByLabel('App 显示的实付').fill('1')
      await page.getByRole('button', { name: '记下这次核价' }).click()
      await page.getByText('已记下').first().waitFor()
      await page.locator('td', { hasText: '¥1.00' }).first().waitFor()
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
      expect(await seriousViolations(page)).toEqual([])
      await page.goto(`/campaigns/${shop.campaigns.double_12}/price-check`)
      await page.getByText(/天猫：试算最近核价.*差/).waitFor()
      expect(faults).toEqual([])
      await context.close()
    },
    journeyMs,
  )

  test(
    'the plan’s offers are edited in the same form, in the dark as well',
    async () => {
      const { context, page, faults } = await visit(browser, shop.address, { dark: true })
      await enter(page)
      await page.goto(`/campaigns/${shop.campaigns.double_12}/plan?section=offers`)
      await settled(page)
      await page.locator('.offer').getByRole('button', { name: '编辑' }).first().click()
      await page.getByLabel('名称').fill('改过名字的优惠')
      await page.getByText('整份优惠 JSON').click()
      const json = page.getByRole('textbox', { name: '整份优惠 JSON' })
      expect(await json.inputValue()).toContain('改过名字的优惠')
      expect(await seriousViolations(page)).toEqual([])
      await page.getByLabel('为什么改').fill('换个名字')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByRole('heading', { name: '改过名字的优惠' }).waitFor()
      expect(faults).toEqual([])
      await context.close()
    },
    journeyMs,
  )
})
