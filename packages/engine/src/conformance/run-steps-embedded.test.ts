import { runStepsConformance } from './run-steps.ts'
import { embeddedTestServer } from './servers.ts'

runStepsConformance('embedded PostgreSQL 18', embeddedTestServer)
