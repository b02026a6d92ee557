import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPostmasterPid, stopPostmaster } from '../records/embedded/postmaster.ts'

/**
 * Around a whole run of tests: a folder for the one database server that tests share. It costs
 * nothing until the first test asks for the server, and takes it down at the end.
 */
export function setup(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-test-run-'))
  process.env['DACU_TEST_RUN'] = folder
  return async () => {
    const data = join(folder, 'records', 'postgresql')
    const pid = readPostmasterPid(data)
    if (pid !== null) await stopPostmaster(pid, data)
    rmSync(folder, { recursive: true, force: true })
  }
}
