import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const places = [
  process.env['DACU_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser of this machine, or null; journeys are then skipped and say so. */
export const chromiumPath: string | null =
  places.find((each) => each !== undefined && existsSync(each)) ?? null

export function saySkipped(): void {
  if (chromiumPath === null)
    console.log('journeys skipped: no Chromium here (install it, or set DACU_CHROMIUM to its path)')
}

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('no Chromium')
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath: chromiumPath, args: [...quiet, ...asRoot] })
}

/** A visitor's own window: nothing of an earlier visit is in it. */
export type Visit = { context: BrowserContext; page: Page; faults: string[] }

type How = { phone?: boolean; dark?: boolean }

export async function visit(browser: Browser, address: string, how: How = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: how.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    colorScheme: how.dark ? 'dark' : 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    // The checker of accessibility is put into the page, which its own rules would forbid.
    bypassCSP: true,
  })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  return { context, page, faults }
}

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What is seriously wrong for people who use the page by keyboard, by ear or with weak eyes. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath })
  return page.evaluate(async () => {
    // The script above has put the checker there; the page knows nothing of it.
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations
      .filter((each) => each.impact === 'serious' || each.impact === 'critical')
      .map((each) => `${each.id}: ${each.nodes[0]?.html ?? ''}`)
  })
}

/** Waits until the page has its heading and nothing on it is still loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
}

/** Presses Tab until what is in hand says this; a person gives up after a dozen. */
export async function tabTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.textContent)) === text) return
  }
  throw new Error(`「${text}」 is not reached by twelve presses of Tab`)
}
