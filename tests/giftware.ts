import type { Intake } from '../packages/engine/src/facts/intake.ts'

type Fields = Intake['makes'][number]['fields']

/**
 * How the invoices of a gift shop (UCI Online Retail II) become order lines: an invoice that begins with C is a refund,
 * one with A an adjustment, and prices are in pounds.
 */
export const invoiceFields: Fields = {
  order_id: { kind: 'id', columns: ['Invoice'], required: true },
  kind: {
    kind: 'prefix',
    columns: ['Invoice'],
    map: { C: 'refund', A: 'adjustment' },
    otherwise: 'sale',
  },
  status: { kind: 'constant', value: 'done' },
  item: { kind: 'text', columns: ['StockCode'] },
  sku: { kind: 'text', columns: ['StockCode'] },
  title: { kind: 'text', columns: ['Description'] },
  created_at: { kind: 'time', columns: ['InvoiceDate'], required: true },
  paid_at: { kind: 'time', columns: ['InvoiceDate'] },
  pieces: { kind: 'integer', columns: ['Quantity'] },
  paid_fen: { kind: 'product', pieces: ['Quantity'], price: ['Price'] },
  list_fen: { kind: 'product', pieces: ['Quantity'], price: ['Price'] },
  person: { kind: 'person', columns: ['Customer ID'] },
}
export const country: Fields = { region: { kind: 'text', columns: ['Country'] } }
