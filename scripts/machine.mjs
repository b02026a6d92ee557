import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { say } from './install.mjs'

/** What tests use beside npm's packages: a browser, fonts for its pictures, an office suite, a database server. */
const wanted = [
  {
    what: 'the Chromium browser (journeys)',
    found: ['/usr/bin/chromium', '/usr/bin/google-chrome'],
    packages: ['chromium'],
  },
  {
    what: 'Chinese fonts',
    found: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'],
    packages: ['fonts-noto-cjk'],
  },
  { what: 'LibreOffice (opens the slides)', found: ['/usr/bin/soffice'], packages: ['libreoffice-impress'] },
  {
    what: 'the word processor and spreadsheet of LibreOffice (open the other documents)',
    found: ['/usr/lib/libreoffice/program/libscfiltlo.so'],
    packages: ['libreoffice-calc', 'libreoffice-writer'],
  },
  {
    what: 'the character maps of poppler (read Chinese out of PDF)',
    found: ['/usr/share/poppler/cMap/Adobe-GB1'],
    packages: ['poppler-data'],
  },
  { what: 'poppler (turns slides into pictures)', found: ['/usr/bin/pdftoppm'], packages: ['poppler-utils'] },
  {
    what: 'a PostgreSQL server (conformance)',
    found: ['/usr/lib/postgresql/15/bin/postgres', '/usr/lib/postgresql/17/bin/postgres'],
    packages: ['postgresql'],
  },
]

/** Installs what is missing where it may (root on Debian); elsewhere says exactly what to install. Tests that need it are skipped, and say so. */
export function prepareMachine() {
  const missing = wanted.filter((each) => !each.found.some(existsSync))
  if (missing.length === 0) return
  const packages = missing.flatMap((each) => each.packages)
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (!(process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))) {
    say(
      `missing: ${missing.map((each) => each.what).join(', ')}. To run those tests too, as root: ${command}`,
    )
    return
  }
  say(`installing what tests need: ${packages.join(' ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env })
  const done = spawnSync(
    'apt-get',
    [...command.split(' ').slice(1), '-qq', '-o', 'DPkg::Lock::Timeout=300'],
    { stdio: 'ignore', env },
  )
  if (done.status !== 0)
    say(`could not install them; the tests that need them are skipped. By hand: ${command}`)
}
