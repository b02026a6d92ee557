import type { Engine } from '@dacu/engine'
import type { Reading } from './imports.ts'

export function fileReading(_engine: Engine, _key: (tenant: string) => string, _staging: string): Reading {
  return async () => ({
    kind: 'refused',
    reason: { title: { zh: '', en: 'not there yet' }, detail: { zh: '', en: '' } },
  })
}
