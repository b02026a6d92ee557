import { weights } from './faces.ts'

for (const { face, minified, gzipped } of await weights())
  console.log(
    `${face.padEnd(16)} ${(minified / 1_000).toFixed(1).padStart(7)} kB minified ${(gzipped / 1_000).toFixed(1).padStart(6)} kB gzipped`,
  )
