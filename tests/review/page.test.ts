import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { review } from '@dacu/campaign'
import { reviewFile } from '@dacu/operations'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeUp618 } from './made-up-618.ts'

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)
if (!browserPath) console.log('skipped: no Chromium is installed, so the review page is opened in none')

/** As root and without a display; a browser that starts must not look for updates either. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

describe.skipIf(!browserPath)('the review page in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-page-'))
  const file = join(folder, 'review.html')
  let browser: Browser
  beforeAll(async () => {
    writeFileSync(file, (await reviewFile(review(madeUp618()), 'html', { language: 'zh' })).content)
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: flags })
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function opened(width: number): Promise<{ page: Page; asked: string[]; errors: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    const asked: string[] = []
    const errors: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await page.goto(pathToFileURL(file).href)
    return { page, asked, errors }
  }

  test.each([1280, 768, 390, 320])(
    'at %i pixels nothing runs over the edge, and nothing is asked of the net',
    async (width) => {
      const { page, asked, errors } = await opened(width)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over).toBeLessThanOrEqual(0)
      expect(errors).toEqual([])
      expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([])
      await page.close()
    },
  )

  test('a phone sees the narrow pictures, a desk the wide ones', async () => {
    for (const [width, shown, hidden] of [
      [390, 'narrow', 'wide'],
      [1280, 'wide', 'narrow'],
    ] as const) {
      const { page } = await opened(width)
      expect(await page.locator(`#course .${shown} svg`).first().isVisible()).toBe(true)
      expect(await page.locator(`#course .${hidden} svg`).first().isVisible()).toBe(false)
      await page.close()
    }
  })

  test('a reader who cannot see it is told the same: no serious fault by axe', async () => {
    const { page } = await opened(1280)
    await page.addScriptTag({
      content: readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'),
    })
    const faults: string[] = await page.evaluate(
      `axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations
        .filter((fault) => fault.impact === 'serious' || fault.impact === 'critical')
        .map((fault) => fault.id + ': ' + fault.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')))`,
    )
    expect(faults).toEqual([])
    await page.close()
  })
})
