import { join } from 'node:path'
import type { Drop } from '@dacu/campaign'
import type { Client } from '@dacu/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse, shopBody } from '../../apps/api/src/testing/house.ts'
import { chromiumPath, openBrowser, saySkipped, seriousViolations, visit } from './browser.ts'

saySkipped()
const webFolder = process.env['DACU_WEB_BUILT'] ?? join(import.meta.dirname, '../../apps/web/dist')
const patience = { timeout: 20_000 }

/** Pictures for whoever works on the page. */
const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['DACU_SHOTS']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

describe.skipIf(chromiumPath === null)('the page of a drop', () => {
  let house: House
  let browser: Browser
  let owner: Client

  beforeAll(async () => {
    ;[house, browser] = await Promise.all([openHouse({ webFolder }), openBrowser()])
    owner = await house.person('owner')
    await owner.put('/api/shops/{code}', { params: { code: 'one' }, body: { ...shopBody, name: '花间美妆' } })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  async function makeDrop(drop: Partial<Drop>, more: object): Promise<string> {
    const { id } = await owner.post('/api/campaigns', {
      body: { template: 'mid_year_618', start: '2027-06-08' },
    })
    const { document, version } = await owner.get('/api/campaigns/{id}', { params: { id } })
    const [planned] = document.drops
    if (!planned) throw new Error('the template has a fountain')
    await owner.put('/api/campaigns/{id}/sections/{section}', {
      params: { id, section: 'drops' },
      ifMatch: version,
      body: { value: [{ ...planned, ...drop }], because: 'test' },
    })
    const made = await owner.post('/api/campaigns/{id}/drops', {
      params: { id },
      body: { series: planned.id, minutes: 10, worth: { kind: 'split', fenMin: 100 }, ...more },
    })
    return made.drops[0]?.drop ?? ''
  }
  const linkOf = async (drop: string, customer: string): Promise<string> => {
    const { tokens } = await owner.post('/api/drops/{drop}/tokens', {
      params: { drop },
      body: { customers: [customer] },
    })
    return tokens[0]?.path ?? ''
  }

  test('a customer lines up on a bad network, gets a coupon at the opening second, and checks the draw', async () => {
    const opensAtMs = Date.now() + 9_000
    const drop = await makeDrop(
      { opensAt: [new Date(opensAtMs).toISOString()], couponsEach: 5, budgetFenMax: 5_000, fair: true },
      { gatherMs: 1_000 },
    )
    const { context, page, faults } = await visit(browser, house.server.address, { phone: true })
    let bytes = 0
    page.on('response', async (answer) => {
      if (!answer.url().includes('/api/')) bytes += (await answer.body().catch(() => Buffer.of())).length
    })
    await page.goto(await linkOf(drop, '阿花'))
    const button = page.getByRole('button', { name: '参加抽签' })
    await button.waitFor(patience)
    await shot(page, 'drop-before-zh')
    await button.click()
    await page.getByText('你已在场').waitFor(patience)
    // The line breaks while she waits; the page goes on with the same request.
    await context.setOffline(true)
    await page.getByText('网络已断开').waitFor(patience)
    await context.setOffline(false)
    await page.getByRole('heading', { name: '领取凭证' }).waitFor(patience)
    expect(Date.now()).toBeGreaterThanOrEqual(opensAtMs)
    expect(bytes, 'the whole page').toBeLessThan(50_000)
    await shot(page, 'drop-granted-zh')

    await owner.post('/api/drops/{drop}/closing', { params: { drop } })
    await page.reload()
    await page.getByText('怎样保证公平').click()
    await page.getByRole('button', { name: '核对' }).click()
    await page.getByText('✓ 你的抽签序号由种子算出').waitFor(patience)
    await page.getByText('✓ 全部金额由种子拆分而成').waitFor(patience)
    expect(await seriousViolations(page)).toEqual([])
    await shot(page, 'drop-checked-zh')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('✓ Your place follows from the seed').waitFor(patience)
    await shot(page, 'drop-checked-en')
    const { items } = await owner.get('/api/drops/{drop}/ledger', { params: { drop }, query: {} })
    expect(items.map((grant) => grant.customer)).toEqual(['阿花'])
    expect(faults).toEqual([])
    await context.close()
  }, 90_000)

  test('who comes too late is told why', async () => {
    const drop = await makeDrop(
      {
        opensAt: [new Date(Date.now() - 2_000).toISOString()],
        couponsEach: 1,
        budgetFenMax: 1_000,
        fair: false,
      },
      { worth: { kind: 'fixed', fenEach: 1_000 }, guests: true },
    )
    const [first, second] = await Promise.all(
      [0, 1].map(() => visit(browser, house.server.address, { phone: true, dark: true })),
    )
    if (!first || !second) throw new Error('two visits were opened')
    for (const { page } of [first, second]) {
      await page.goto(`/d/${drop}`)
      await page.getByRole('button', { name: '领取' }).waitFor(patience)
    }
    await first.page.getByRole('button', { name: '领取' }).click()
    await first.page.getByRole('heading', { name: '领取凭证' }).waitFor(patience)
    // The page looks every few seconds; it may know already and offer nothing to press.
    await second.page
      .getByRole('button', { name: '领取' })
      .click({ timeout: 2_000 })
      .catch(() => undefined)
    await second.page
      .getByText(/已领完|已经领完/)
      .first()
      .waitFor(patience)
    await shot(second.page, 'drop-sold-out-dark')
    expect(await seriousViolations(second.page)).toEqual([])
    await Promise.all([first.context.close(), second.context.close()])
  }, 60_000)
})
