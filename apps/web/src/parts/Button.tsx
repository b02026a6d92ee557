import { Button as LibraryButton, type ButtonProps as LibraryProps } from 'antd'

type ButtonProps = Omit<LibraryProps, 'type' | 'htmlType' | 'variant' | 'color' | 'loading' | 'href'> & {
  type?: 'button' | 'submit'
  /** The one thing to do here. */
  strong?: boolean
  /** Without a border, for rows of a table. */
  quiet?: boolean
  busy?: boolean
}

type Look = Pick<LibraryProps, 'color' | 'variant' | 'className'>

/** The three looks of a button; the class names stay for places that stand on the night of the frame. */
export function buttonLook(strong = false, quiet = false, className = ''): Look {
  if (strong) return { color: 'primary', variant: 'solid', className: `button strong ${className}` }
  if (quiet) return { color: 'primary', variant: 'text', className: `button quiet ${className}` }
  return { color: 'default', variant: 'outlined', className: `button ${className}` }
}

export function Button({ strong, quiet, busy = false, className, type = 'button', ...rest }: ButtonProps) {
  return <LibraryButton {...buttonLook(strong, quiet, className)} htmlType={type} loading={busy} {...rest} />
}
