import { enableCompileCache } from 'node:module'
import { runDacu } from './program.ts'

// What was compiled once is not compiled again: half of a short command's time.
enableCompileCache()
// A reader that has seen enough, such as `head`, is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await runDacu(process.argv.slice(2))
