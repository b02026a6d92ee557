import { shopBody, openHouse } from './house.ts'

/* A server of its own for the test that kills it: one connection whose platform nobody answers for. */
const [, , dataFolder = '', keys = '{}'] = process.argv
const house = await openHouse({ dataFolder, gateways: { douyin: 'http://127.0.0.1:1/' } })
await house.local.put('/api/shops/{code}', {
  params: { code: 'one' },
  body: { ...shopBody, channel: 'douyin' },
})
const { id } = await house.local.post('/api/connections', {
  // What the test hands over is a body of this route.
  body: { platform: 'douyin', shop: 'one', ...(JSON.parse(keys) as never as object) } as never,
})
console.log(JSON.stringify({ address: house.server.address, id }))
