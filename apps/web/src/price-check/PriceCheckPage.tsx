export function PriceCheckPage() {
  return null
}
