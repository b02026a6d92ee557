import type { ButtonHTMLAttributes } from 'react'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** The one thing to do here. */
  strong?: boolean
  /** Without a border, for rows of a table. */
  quiet?: boolean
  busy?: boolean
}

export function Button({ strong, quiet, busy, className, disabled, type = 'button', ...rest }: ButtonProps) {
  const look = `${strong ? 'strong' : ''} ${quiet ? 'quiet' : ''} ${busy ? 'busy' : ''}`
  return (
    <button
      // A button sends no form unless it says so.
      type={type}
      className={`button ${look} ${className ?? ''}`}
      disabled={disabled || busy}
      aria-busy={busy}
      {...rest}
    />
  )
}
