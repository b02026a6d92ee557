import { Form, Input } from 'antd'
import { useSpeech } from '../words/index.ts'

const lettersMin = 8
const lettersMax = 200

/** A new password, typed twice, because nobody can read it back. */
export function NewPassword({ name, label }: { name: string; label: string }) {
  const { t } = useSpeech()
  const again = `${name}Again`
  return (
    <>
      <Form.Item name={name} label={label} rules={[{ required: true }, { min: lettersMin, max: lettersMax }]}>
        <Input.Password maxLength={lettersMax} autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name={again}
        label={t('password.again')}
        dependencies={[name]}
        rules={[
          { required: true },
          ({ getFieldValue }) => ({
            validator: async (_, typed: string | undefined) => {
              if (typed && typed !== getFieldValue(name)) throw new Error(t('password.differs'))
            },
          }),
        ]}
      >
        <Input.Password maxLength={lettersMax} autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
