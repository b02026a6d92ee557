import { Form, type FormProps } from 'antd'
import type { ReactNode } from 'react'

type FieldsProps<T> = {
  /** The form's own name; a button elsewhere sends it with `form={id}`. */
  id?: string
  /** What stands in the fields at first; a form is opened anew for another row. */
  from?: NonNullable<FormProps<T>['initialValues']>
  send: (values: T) => void
  /** Where one field sets another. */
  form?: FormProps<T>['form']
  children: ReactNode
}

/** A form of one column: label over field, and what is wrong under it. */
export function Fields<T>({ id, from, send, form, children }: FieldsProps<T>) {
  return (
    <Form<T>
      {...(id === undefined ? {} : { id, name: id })}
      {...(from === undefined ? {} : { initialValues: from })}
      {...(form === undefined ? {} : { form })}
      layout="vertical"
      className="form"
      onFinish={send}
      scrollToFirstError
    >
      {children}
    </Form>
  )
}
