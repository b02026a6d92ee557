import { enableCompileCache } from 'node:module'

// What was compiled once is not compiled again: half of a short command's time. It has to be said
// before anything else is loaded.
enableCompileCache()
const { runDacu } = await import('./program.ts')

// A reader that has seen enough, such as `head`, is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await runDacu(process.argv.slice(2))
