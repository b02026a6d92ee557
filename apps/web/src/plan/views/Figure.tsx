import type { ReactNode } from 'react'

type FigureProps = { name: ReactNode; value: ReactNode; note?: ReactNode; tone?: 'lead' | 'bad' }

/** One large number with its name over it and what it means under it; stands in a `<dl className="figures">`. */
export function Figure({ name, value, note, tone }: FigureProps) {
  return (
    <div className={tone ?? ''}>
      <dt>{name}</dt>
      <dd>
        <span className="value num">{value}</span>
        {note ? <span className="small muted">{note}</span> : null}
      </dd>
    </div>
  )
}
