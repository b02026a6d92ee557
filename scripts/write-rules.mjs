import { writeFileSync } from 'node:fs'
import { rulesPage } from '../packages/campaign/src/price-check/rules-page.ts'

// `node scripts/write-rules.mjs`: docs/rules.md from the rules themselves.
writeFileSync(new URL('../docs/rules.md', import.meta.url), rulesPage())
