export { demoSignIn } from './demo.ts'
export { ListenError, startServer } from './start.ts'
export type { DemoStage, Server, ServerOptions } from './start.ts'
