import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The product as a newcomer starts it: a process of its own, a fresh data folder, the demo in it. */
export type Shop = {
  address: string
  /** The files of the morning after, which nobody has imported yet. */
  filesToTry: string[]
  campaigns: Record<'mid_year_618' | 'double_11' | 'double_12', string>
  close(): Promise<void>
}

export const signIn = { email: 'demo@dacu.local', password: 'dacu-demo' }

function started(folder: string) {
  const program = join(repository, 'apps/cli/src/main.ts')
  const child = spawn(
    process.execPath,
    [program, 'serve', '--demo', '--json', '--port', '0', '--data', folder],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  const address = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the product ended: ${said.slice(-5).join('\n')}`)))
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return { child, address, ended }
}

async function campaignsOf(address: string): Promise<Shop['campaigns']> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
  const entered = await fetch(`${address}/api/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify(signIn),
  })
  const { token }: { token: string } = await entered.json()
  const asked = await fetch(`${address}/api/campaigns`, { headers: { authorization: `Bearer ${token}` } })
  const { items }: { items: { id: string; kind: string }[] } = await asked.json()
  const id = (kind: string) => items.find((each) => each.kind === kind)?.id ?? `no ${kind}`
  return { mid_year_618: id('mid_year_618'), double_11: id('double_11'), double_12: id('double_12') }
}

export async function openShop(): Promise<Shop> {
  // Filling the demo takes longest; whoever writes journeys may keep a filled folder.
  const kept = process.env['DACU_JOURNEY_DATA']
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'dacu-journey-'))
  const { child, address: starting, ended } = started(folder)
  const address = await starting
  const toTry = join(folder, 'demo-files', 'to-try')
  return {
    address,
    filesToTry: readdirSync(toTry).map((name) => join(toTry, name)),
    campaigns: await campaignsOf(address),
    async close() {
      child.kill('SIGTERM')
      await ended
      if (kept === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Signs in through the front door. */
export async function enter(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('邮箱').fill(signIn.email)
  await page.getByLabel('密码').fill(signIn.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
}
