import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { Severity } from '@dacu/campaign'
import { useSpeech } from '../words/index.ts'

export type MarkTone = 'block' | 'warn' | 'inform' | 'gain' | 'loss' | 'accent'

/** A short word in a frame. Its meaning stands in the word; the tone only helps the eye. */
export function Mark({ tone = 'inform', children }: { tone?: MarkTone; children: ReactNode }) {
  return <Tag className={`mark ${tone}`}>{children}</Tag>
}

export function SeverityMark({ severity }: { severity: Severity }) {
  const { t } = useSpeech()
  return <Mark tone={severity}>{t(`severity.${severity}`)}</Mark>
}
