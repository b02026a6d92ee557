import { Type } from 'typebox'
import {
  goodsBody,
  goodsItem,
  goodsPage,
  newOrderBody,
  order,
  orderBody,
  sheetOutcome,
  supplier,
  supplierBody,
} from '../catalogue.ts'
import { table } from '../route.ts'
import { planners } from '../who.ts'
import { closed, id, pageQuery } from '../words.ts'

const ofShop = Type.Object({ code: id }, closed)
const ofItem = Type.Object({ code: id, item: id }, closed)
const byId = Type.Object({ id }, closed)

export const catalogueRoutes = table({
  'GET /api/catalogue': {
    summary: 'The goods of a shop with stock, days of cover, what is on the way, cost and margin',
    who: 'member',
    query: Type.Object(
      {
        shop: id,
        search: Type.Optional(Type.String({ maxLength: 100 })),
        category: Type.Optional(id),
        brand: Type.Optional(id),
        state: Type.Optional(Type.Enum(['out', 'low', 'enough', 'much', 'unknown'])),
        ...pageQuery,
      },
      closed,
    ),
    answer: goodsPage,
  },
  'GET /api/shops/{code}/catalogue/{item}': {
    summary: 'One item with its SKUs, the history of its costs, and its purchase orders',
    who: 'member',
    params: ofItem,
    answer: goodsItem,
  },
  'PUT /api/shops/{code}/catalogue/{item}': {
    summary: 'Save an item, with new costs and counted stock; version 0 makes it',
    who: planners,
    params: ofItem,
    body: goodsBody,
    answer: goodsItem,
    ifMatch: true,
  },
  'GET /api/shops/{code}/catalogue-sheet': {
    summary: 'The catalogue as a sheet to edit and send back',
    who: planners,
    params: ofShop,
    query: Type.Object({ kind: Type.Optional(Type.Enum(['xlsx', 'csv'])) }, closed),
    stream: 'file',
  },
  'POST /api/shops/{code}/catalogue-sheet': {
    summary: 'Take a sheet (csv, xlsx, xls) in whole or not at all; without apply it is only looked at',
    who: planners,
    params: ofShop,
    query: Type.Object(
      { name: Type.String({ minLength: 1, maxLength: 255 }), apply: Type.Optional(Type.Boolean()) },
      closed,
    ),
    takes: 'bytes',
    answer: sheetOutcome,
  },
  'GET /api/purchase-orders': {
    summary: 'What a shop has ordered of its suppliers, by the day it is due',
    who: 'member',
    query: Type.Object({ shop: id }, closed),
    answer: Type.Array(order),
  },
  'POST /api/purchase-orders': {
    summary: 'Enter a purchase order',
    who: planners,
    body: newOrderBody,
    answer: order,
    status: 201,
  },
  'PUT /api/purchase-orders/{id}': {
    summary: 'Change a purchase order, or enter what has come',
    who: planners,
    params: byId,
    body: orderBody,
    answer: order,
    ifMatch: true,
  },
  'DELETE /api/purchase-orders/{id}': {
    summary: 'Take a purchase order away',
    who: planners,
    params: byId,
    status: 204,
    ifMatch: true,
  },
  'GET /api/suppliers': {
    summary: 'The suppliers of the organisation with their lead times',
    who: 'member',
    answer: Type.Array(supplier),
  },
  'POST /api/suppliers': {
    summary: 'Enter a supplier',
    who: planners,
    body: supplierBody,
    answer: supplier,
    status: 201,
  },
  'PUT /api/suppliers/{id}': {
    summary: 'Change a supplier',
    who: planners,
    params: byId,
    body: supplierBody,
    answer: supplier,
    ifMatch: true,
  },
  'DELETE /api/suppliers/{id}': {
    summary: 'Take away a supplier that no item and no order names',
    who: planners,
    params: byId,
    status: 204,
    ifMatch: true,
  },
})
