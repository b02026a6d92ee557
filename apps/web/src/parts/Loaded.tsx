import type { UseQueryResult } from '@tanstack/react-query'
import { Alert, Empty as LibraryEmpty, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { Problem } from '@dacu/contract'
import { asProblem } from '../wire/client.ts'
import { useSpeech, type WordKey } from '../words/index.ts'
import { Button } from './Button.tsx'

export type Shape = 'table' | 'board' | 'text' | 'chart'
type LoadedQuery<T> = Pick<UseQueryResult<T>, 'data' | 'error' | 'isFetching' | 'refetch'>

type LoadedProps<T> = {
  of: LoadedQuery<T>
  /** What the page will look like, so that nothing jumps when it comes. */
  shape?: Shape
  /** Whether the answer is there and holds nothing, and what to show then. */
  isEmpty?: (data: T) => boolean
  empty?: ReactNode
  children: (data: T) => ReactNode
}

/** The one way in which a page loads: waiting, failed, empty, there, and there but no longer fresh. */
export function Loaded<T>({ of, shape = 'table', isEmpty, empty, children }: LoadedProps<T>) {
  const retry = () => void of.refetch()
  if (of.data === undefined)
    return of.error ? (
      <Failed problem={asProblem(of.error)} retry={retry} busy={of.isFetching} />
    ) : (
      <Waiting shape={shape} />
    )
  return (
    <>
      {of.error ? <Stale problem={asProblem(of.error)} retry={retry} /> : null}
      {isEmpty?.(of.data) ? empty : children(of.data)}
    </>
  )
}

const bones: Record<Shape, number> = { table: 7, board: 8, text: 4, chart: 1 }

export function Waiting({ shape }: { shape: Shape }) {
  const { t } = useSpeech()
  const boxes = shape === 'board' || shape === 'chart'
  return (
    <output className={`skeleton ${shape}`}>
      <span className="hidden-words">{t('state.loading')}</span>
      {boxes ? (
        Array.from({ length: bones[shape] }, (_, index) => (
          <Skeleton.Node key={index} active className="bone" />
        ))
      ) : (
        <Skeleton active title={false} paragraph={{ rows: bones[shape] }} />
      )}
    </output>
  )
}

function titleOf(problem: Problem, t: (key: WordKey) => string): string {
  if (problem.status === 0) return t('state.unreachable')
  if (problem.kind === 'not_allowed') return t('state.forbidden')
  if (problem.status === 404) return t('state.notFound')
  return problem.title || t('state.failed')
}

/** A failure in full: what, why, where, and what one can do. */
export function Failed({ problem, retry, busy }: { problem: Problem; retry?: () => void; busy?: boolean }) {
  const { t } = useSpeech()
  const detail = problem.detail || (problem.status === 0 ? t('state.unreachable.detail') : '')
  return (
    <Alert
      className="failed"
      type="warning"
      showIcon
      title={titleOf(problem, t)}
      description={
        <>
          {detail ? <p>{detail}</p> : null}
          {problem.path ? <p className="small muted">{t('state.path', { path: problem.path })}</p> : null}
          {retry ? (
            <Button strong busy={busy ?? false} onClick={retry}>
              {t('state.retry')}
            </Button>
          ) : null}
        </>
      }
    />
  )
}

function Stale({ problem, retry }: { problem: Problem; retry: () => void }) {
  const { t } = useSpeech()
  return (
    <Alert
      type="warning"
      banner
      title={`${t('state.stale')} ${titleOf(problem, t)}`}
      action={
        <Button quiet onClick={retry}>
          {t('state.retry')}
        </Button>
      }
    />
  )
}

type EmptyProps = { title: string; children?: ReactNode; action?: ReactNode }

/** Nothing here yet: one sentence, and the next step as a button. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <LibraryEmpty
      className="empty"
      image={null}
      description={
        <>
          <h2>{title}</h2>
          {children ? <p>{children}</p> : null}
        </>
      }
    >
      {action}
    </LibraryEmpty>
  )
}
