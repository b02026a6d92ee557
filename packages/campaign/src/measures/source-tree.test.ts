import { describe, expect, test } from 'vitest'
import { channels } from '../plan/document.ts'
import { sourcesOf } from '../plan/sources.ts'
import { groupOfSource, kindOfSource, sourceGroupIds, sourceGroups, sourceKinds } from './source-tree.ts'

describe('the tree of traffic sources', () => {
  test.each([
    ['手淘搜索', 'search'],
    ['手淘推荐', 'recommend'],
    ['我的淘宝', 'own'],
    ['购物车', 'own'],
    ['直通车', 'paid_search'],
    ['关键词推广', 'paid_search'],
    ['引力魔方', 'paid_display'],
    ['精准人群推广', 'paid_display'],
    ['万相台', 'paid_smart'],
    ['智能场景', 'paid_smart'],
    ['全站推广', 'paid_smart'],
    ['淘宝客', 'affiliates'],
    ['淘宝直播', 'live'],
    ['聚划算', 'sale_events'],
    ['淘抢购', 'sale_events'],
    ['微淘', 'content'],
    ['手淘其他店铺商品详情', 'shop_links'],
    ['直接访问', 'own'],
    ['京东快车', 'paid_search'],
    ['京东搜索', 'search'],
    ['多多进宝', 'affiliates'],
    ['搜索推广', 'paid_search'],
    ['巨量千川', 'paid_smart'],
    ['短视频', 'content'],
    ['search_ads', 'paid_search'],
    ['ＳＥＯ', 'off_site_search'],
    ['谁也不认识', 'other'],
    ['', 'other'],
  ])('%s stands under %s', (name, group) => expect(groupOfSource(name)).toBe(group))

  test('what a plan calls free, paid, activity or off site, the tree calls alike', () => {
    for (const channel of channels)
      for (const { source, kind } of sourcesOf(channel))
        // A message sent costs money and comes from outside, though a plan of an own site counts it as free.
        if (source !== 'email')
          expect([channel, source, kindOfSource(source)]).toEqual([channel, source, kind])
  })

  test('each branch has a kind and names in both languages', () => {
    for (const id of sourceGroupIds) {
      expect(sourceKinds).toContain(sourceGroups[id].kind)
      expect(sourceGroups[id].name.zh).toMatch(/\p{Script=Han}/u)
      expect(sourceGroups[id].name.en).toMatch(/^[A-Z]/)
    }
  })
})
