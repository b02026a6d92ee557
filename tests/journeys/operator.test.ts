import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, openBrowser, saySkipped, seriousViolations, settled, tabTo, visit } from './browser.ts'
import { enter, openShop, signIn, type Shop } from './shop.ts'

saySkipped()
const journeyMs = 240_000
const startMs = 600_000

describe.skipIf(chromiumPath === null)('an operator’s day', () => {
  let shop: Shop
  let browser: Browser

  beforeAll(async () => {
    ;[shop, browser] = await Promise.all([openShop(), openBrowser()])
  }, startMs)
  afterAll(async () => {
    await browser.close()
    await shop.close()
  }, journeyMs)

  /** One visit; it fails where the page itself threw, whatever else it showed. */
  const journey = (
    name: string,
    walk: (page: Page) => Promise<void>,
    how: Parameters<typeof visit>[2] = {},
  ) =>
    test(
      name,
      async () => {
        const { context, page, faults } = await visit(browser, shop.address, how)
        await walk(page)
        await context.close()
        expect(faults).toEqual([])
      },
      journeyMs,
    )
  const pathOf = (kind: keyof Shop['campaigns'], word: string) => `/campaigns/${shop.campaigns[kind]}/${word}`

  journey('a newcomer enters with the demo account and sees the shop alive', async (page) => {
    await page.goto('/')
    await page.getByRole('button', { name: '用演示账号进入' }).click()
    await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
    await settled(page)
    expect(await page.locator('.big-number').textContent()).toMatch(/^¥[\d,]+$/)
    expect(await page.locator('.shop-clock').textContent()).toContain('演示时钟')
    await page.getByText('阻断').first().waitFor()
    await page.getByRole('link', { name: '2026 双12' }).first().waitFor()
  })

  journey(
    'a wrong password is told in one sentence, and a deep link waits behind the sign-in',
    async (page) => {
      await page.goto('/facts?file=nothing')
      await page.getByLabel('邮箱').fill(signIn.email)
      await page.getByLabel('密码').fill('not-the-password')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByText('邮箱或密码不对').waitFor()
      await page.getByLabel('密码').fill(signIn.password)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: '导入数据' }).waitFor()
      expect(new URL(page.url()).search).toBe('?file=nothing')
    },
  )

  journey(
    'files dropped on the page are read with a bar, reported, and change nothing the second time',
    async (page) => {
      await enter(page)
      await page.goto('/facts')
      await settled(page)
      await drop(page, shop.filesToTry)
      await page.getByRole('progressbar').first().waitFor()
      await sayWhose(page, shop.filesToTry.length)
      const added = await counts(page, '新增')
      expect(added.every((each) => each > 0)).toBe(true)

      await page.reload()
      await settled(page)
      await drop(page, shop.filesToTry)
      await sayWhose(page, shop.filesToTry.length)
      expect(await counts(page, '新增')).toEqual(added.map(() => 0))
    },
  )

  journey('a file that is none is refused with its reason', async (page) => {
    await enter(page)
    await page.goto('/facts')
    await settled(page)
    await page.setInputFiles('input[type=file]', [
      { name: '空.csv', mimeType: 'text/csv', buffer: Buffer.from('') },
      { name: '订单.csv', mimeType: 'text/csv', buffer: Buffer.from('PK\u0003\u0004 not a table') },
    ])
    await page.getByRole('alert').first().waitFor()
    const told = (await page.getByRole('alert').allTextContents()).join(' ')
    expect(told).toContain('0 字节')
  })

  journey('the review is read, presented, and taken along as slides with charts', async (page) => {
    await enter(page)
    await page.goto(pathOf('mid_year_618', 'review'))
    await settled(page)
    await page.locator('.headlines li').first().waitFor()
    await page.getByRole('button', { name: '带走' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download', { timeout: journeyMs }),
      page.getByRole('button', { name: '下载 幻灯片 PPTX' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.pptx$/)
    const bytes = readFileSync(await file.path())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(bytes.includes('ppt/charts/chart')).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await page.getByRole('button', { name: '演示', exact: true }).click()
    await page.getByRole('dialog', { name: '演示' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/slide=2/)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  journey('language and appearance are chosen once and remembered', async (page) => {
    await enter(page)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    await page.getByRole('button', { name: 'Dark' }).click()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en-GB')
    expect(await page.locator('html').getAttribute('data-look')).toBe('dark')
  })

  journey(
    'a step is done in one touch, and so is an incident noted',
    async (page) => {
      await enter(page)
      await page.goto(pathOf('double_11', 'run'))
      await settled(page)
      const next = page.locator('.next-what')
      const before = await next.textContent()
      // The last of them is the next step's; those above are of what is late or due.
      await page.locator('.next-step').getByRole('button', { name: '做完了' }).last().click()
      await page.getByText('已记为做完').waitFor()
      await page.waitForFunction((what) => document.querySelector('.next-what')?.textContent !== what, before)
      await page.getByRole('button', { name: '记意外' }).click()
      await page.getByLabel('补一句').fill('领券页打不开三分钟')
      await page.getByRole('button', { name: '页面打不开' }).click()
      await page.getByText('领券页打不开三分钟').waitFor()
    },
    { phone: true },
  )

  journey('a section is saved, and two who save at once see both sides', async (page) => {
    await enter(page)
    const other = await page.context().newPage()
    for (const each of [page, other]) {
      await each.goto(`${pathOf('double_12', 'plan')}?section=risks`)
      await settled(each)
      await each.getByRole('button', { name: '编辑' }).first().click()
    }
    await saveWhat(other, '同事写的风险')
    await other.getByText('已保存为第').waitFor()
    await saveWhat(page, '我写的风险')
    await page.getByRole('dialog', { name: '同事刚保存了新版本' }).waitFor()
    const dialog = page.getByRole('dialog')
    expect(await dialog.textContent()).toContain('同事写的风险')
    expect(await dialog.textContent()).toContain('我写的风险')
    await dialog.getByRole('radio', { name: '用我的' }).first().check()
    await dialog.getByRole('button', { name: '按所选保存' }).click()
    await page.getByRole('cell', { name: '我写的风险' }).waitFor()
    await page.goto(pathOf('double_12', 'versions'))
    await settled(page)
    await page.getByText('我写的风险').first().waitFor()
  })

  journey('a finding is waived with a reason, counts no more, and counts again', async (page) => {
    await enter(page)
    await page.goto(pathOf('double_12', 'price-check'))
    await settled(page)
    await page.getByText('3 项阻断').waitFor()
    await page.getByRole('button', { name: '豁免' }).first().click()
    const dialog = page.getByRole('dialog', { name: '豁免这条检查结果' })
    await dialog.getByRole('button', { name: '豁免' }).click()
    await dialog.getByText('请输入为什么可以豁免').waitFor()
    await dialog.getByLabel('为什么可以豁免').fill('清仓，掌柜已同意')
    await dialog.getByRole('button', { name: '豁免' }).click()
    await page.getByText('2 项阻断').waitFor()
    await page.getByText('清仓，掌柜已同意').waitFor()
    await page.getByRole('button', { name: '收回豁免' }).click()
    await page.getByText('3 项阻断').waitFor()
  })

  journey('a decision is taken and a brief acknowledged where they stand', async (page) => {
    await enter(page)
    await page.goto(`${pathOf('double_12', 'plan')}?section=decisions`)
    await settled(page)
    await page.getByRole('button', { name: '拍板' }).first().click()
    const dialog = page.getByRole('dialog', { name: '拍板' })
    await dialog.getByLabel('怎么定').fill('用方案二')
    await dialog.getByLabel('为什么').fill('备货已经到位')
    await dialog.getByRole('button', { name: '拍板' }).click()
    await page.getByRole('cell', { name: '用方案二' }).waitFor()
    await page.goto(`${pathOf('double_12', 'plan')}/briefs`)
    await settled(page)
    await page.getByRole('button', { name: '我已阅读' }).click()
    await page.getByText('你已阅读').waitFor()
  })

  journey('from the year of nodes to a Double 11 that is approved and that nothing blocks', async (page) => {
    await enter(page)
    await page.goto('/campaigns/year?year=2027')
    await settled(page)
    const node = page.getByRole('row').filter({ hasText: '双 11' })
    await node.getByRole('link', { name: '开始这场活动' }).click()
    await page.getByRole('heading', { level: 2, name: '双 11' }).waitFor()
    expect(await page.getByLabel('爆发第一天').inputValue()).toBe('2027-11-11')
    await page.getByRole('button', { name: '建立活动' }).click()
    await page.getByRole('link', { name: '审批', exact: true }).click()
    await settled(page)
    await page.getByText('投入产出比').waitFor()
    await page.getByRole('button', { name: '拍板' }).first().click()
    const dialog = page.getByRole('dialog', { name: '拍板' })
    await dialog.getByLabel('怎么定').fill('同意')
    await dialog.getByLabel('为什么').fill('投入产出比够高，最坏情况承受得起')
    await dialog.getByRole('button', { name: '拍板' }).click()
    await page.getByText('已拍板').waitFor()
    await page.goto(new URL(page.url()).pathname.replace('/plan/approval', '/price-check'))
    await settled(page)
    await page.getByText(/^0 项阻断/).waitFor()
  })

  journey('what is added to a review stands where it was added', async (page) => {
    await enter(page)
    await page.goto(pathOf('mid_year_618', 'review'))
    await settled(page)
    await page.getByRole('button', { name: '补充或更正' }).first().click()
    await page.getByLabel('要补充或更正什么').fill('首日物流爆仓，退款集中在周一')
    await page.getByRole('button', { name: '保存' }).click()
    await page.locator('.review-part').first().getByText('〔补充〕首日物流爆仓').waitFor()
  })

  journey('the war room is wound back to three minutes past midnight by its address', async (page) => {
    await enter(page)
    await page.goto(pathOf('double_11', 'watch'))
    await settled(page)
    const now = await page.locator('.big-number').textContent()
    await page.goto(`${pathOf('double_11', 'watch')}?at=2026-11-11T00:03:00`)
    await settled(page)
    await page.getByText('回放', { exact: true }).waitFor()
    expect(amount(await page.locator('.big-number').textContent())).toBeLessThan(amount(now))
    await page.getByRole('button', { name: '回到现在' }).click()
    await page.getByText('实时').waitFor()
  })

  journey('a campaign begins from a template and opens as a plan', async (page) => {
    await enter(page)
    await page.goto('/campaigns/new?template=small_event')
    await settled(page)
    await page.getByLabel('活动名称').fill('旅程小活动')
    await page.getByRole('button', { name: '建立活动' }).click()
    await page.getByRole('heading', { level: 1, name: '旅程小活动' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/\/plan$/)
  })

  journey('everything is reached by keyboard alone', async (page) => {
    await page.goto('/sign-in')
    await page.getByLabel('邮箱').focus()
    await page.keyboard.type(signIn.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(signIn.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
    await page.goto(pathOf('double_11', 'run'))
    await settled(page)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await tabTo(page, '随手记')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: '随手记' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('随手记')
  })

  journey('a server that fails is told as such, and trying again helps', async (page) => {
    await enter(page)
    let broken = true
    await page.route('**/api/campaigns/*/findings*', (route) =>
      broken
        ? route.fulfill({
            status: 503,
            contentType: 'application/problem+json',
            body: JSON.stringify({
              type: '/api/problems/engine_unreachable',
              title: '数据引擎没有响应',
              detail: '稍后再试',
              status: 503,
            }),
          })
        : route.continue(),
    )
    await page.goto(pathOf('double_12', 'price-check'))
    await page.getByRole('alert').filter({ hasText: '数据引擎没有响应' }).first().waitFor()
    broken = false
    await page.getByRole('button', { name: '重试' }).first().click()
    await page.getByText('还不能开卖').first().waitFor()
  })

  journey('an address that leads nowhere says so', async (page) => {
    await enter(page)
    await page.goto('/campaigns/00000000-0000-4000-8000-000000000000/plan')
    await page.getByRole('alert').waitFor()
    await page.goto('/no/such/page')
    await page.getByRole('heading', { level: 1, name: '这里没有东西' }).waitFor()
  })

  describe.each([
    ['on a desk', {}],
    ['in the dark', { dark: true }],
    ['on a phone', { phone: true }],
  ] as const)('%s', (_, how) => {
    journey(
      'no page has a serious fault of access or runs out of the screen',
      async (page) => {
        await enter(page)
        const faults: string[] = []
        for (const path of everyPage(shop)) {
          await page.goto(path)
          await settled(page)
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
          if (wide > 0) faults.push(`${path} is ${wide} px too wide`)
          for (const violation of await seriousViolations(page)) faults.push(`${path} ${violation}`)
        }
        expect(faults).toEqual([])
      },
      how,
    )
  })
})

function everyPage({ campaigns: { mid_year_618: m, double_11: d, double_12: n } }: Shop): string[] {
  return [
    '/',
    '/campaigns',
    '/campaigns/new',
    `/campaigns/${n}/plan`,
    `/campaigns/${n}/plan?section=lineup`,
    `/campaigns/${n}/plan?section=offers`,
    `/campaigns/${d}/plan?section=schedule`,
    `/campaigns/${d}/plan?section=touches`,
    `/campaigns/${d}/versions`,
    `/campaigns/${n}/price-check`,
    `/campaigns/${d}/run`,
    `/campaigns/${d}/watch`,
    `/campaigns/${m}/review`,
    `/campaigns/${m}/carry-over`,
    '/customers',
    '/facts',
    '/facts/measures',
    '/facts/measures/conversion',
    '/settings',
    '/settings?tab=members',
    '/settings?tab=appearance',
  ]
}

/** Drops real files on the page, as a hand would. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({
    name: path.split('/').at(-1) ?? '',
    text: readFileSync(path).toString('base64'),
  }))
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer()
    for (const { name, text } of dropped) {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
      data.items.add(new File([bytes], name, { type: 'text/csv' }))
    }
    return data
  }, files)
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer })
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
}

/** These exports do not name their shop; the page asks, and one press answers for each file. */
async function sayWhose(page: Page, files: number): Promise<void> {
  for (let n = 0; n < files; n++) await page.getByRole('button', { name: '花间美妆旗舰店' }).first().click()
  await page
    .locator('main li .counts')
    .nth(files - 1)
    .waitFor()
}

/** The numbers of one name in every report on the page. */
async function counts(page: Page, name: string): Promise<number[]> {
  const values = await page
    .locator('main li .counts > div', { hasText: name })
    .locator('dd')
    .allTextContents()
  return values.map((each) => Number(each.replaceAll(',', '')))
}

async function saveWhat(page: Page, what: string): Promise<void> {
  await page.getByRole('textbox', { name: '什么意外' }).fill(what)
  await page.getByRole('button', { name: '保存' }).click()
}

function amount(text: string | null): number {
  return Number((text ?? '').replace(/[^\d.]/g, ''))
}
