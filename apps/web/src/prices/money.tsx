import { InputNumber } from 'antd'

type MoneyProps = { value?: number; onChange?: (fen: number) => void; id?: string }

const fenPerUnit = 100

/** An amount as people write it, 129.00; what it hands over is whole fen. */
export function MoneyInput({ value, onChange, id }: MoneyProps) {
  return (
    <InputNumber<number>
      {...(id === undefined ? {} : { id })}
      className="wide-control"
      min={0.01}
      precision={2}
      value={value === undefined ? null : value / fenPerUnit}
      onChange={(amount) => {
        if (amount !== null) onChange?.(Math.round(amount * fenPerUnit))
      }}
    />
  )
}
