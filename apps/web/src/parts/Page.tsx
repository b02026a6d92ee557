import type { ReactNode } from 'react'
import { useEffect } from 'react'

type PageProps = { title: string; note?: ReactNode; actions?: ReactNode; children: ReactNode }

/** Head and body of every page; the title is the browser's title too. */
export function Page({ title, note, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Dacu 大促`
  }, [title])
  return (
    <article className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {note ? <p className="muted">{note}</p> : null}
        </div>
        {actions ? <div className="actions">{actions}</div> : null}
      </header>
      {children}
    </article>
  )
}

type PanelProps = {
  title?: ReactNode
  aside?: ReactNode
  children: ReactNode
  className?: string
  id?: string
}

/** A sheet of the page with its own heading. */
export function Panel({ title, aside, children, className = '', id }: PanelProps) {
  return (
    <section className={`panel ${className}`} id={id}>
      {title || aside ? (
        <header className="panel-head">
          {title ? <h2>{title}</h2> : <span />}
          {aside ? <div className="actions">{aside}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  )
}
