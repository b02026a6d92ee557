import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/** Where browsers that print stand on machines that have one: Linux, macOS, and Windows, which always has Edge. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const longestMs = 40_000

/**
 * A page as PDF by a browser of this machine; null where it has none or the browser did not do it, so that the
 * caller writes the file itself. The page is our own and asks nothing of the net; scripts of it may run.
 */
export async function printed(
  page: string,
  browser = places.find((path) => existsSync(path)),
): Promise<Uint8Array | null> {
  if (browser === undefined) return null
  const folder = await mkdtemp(join(tmpdir(), 'dacu-print-'))
  try {
    const [html, pdf] = [join(folder, 'review.html'), join(folder, 'review.pdf')]
    await writeFile(html, page)
    const flags = [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-extensions',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-pdf-header-footer',
      // A browser refuses to sandbox what the superuser starts, as servers in containers do.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(folder, 'profile')}`,
      `--print-to-pdf=${pdf}`,
    ]
    await promisify(execFile)(browser, [...flags, pathToFileURL(html).href], { timeout: longestMs })
    return await readFile(pdf)
  } catch {
    return null
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
  }
}
