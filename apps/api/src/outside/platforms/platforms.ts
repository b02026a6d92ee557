import { douyin } from './douyin/douyin.ts'
import { jd } from './jd/jd.ts'
import { pdd } from './pdd/pdd.ts'
import type { Platform, PlatformId } from './platform.ts'
import { top } from './top/top.ts'

export const platforms: Readonly<Record<PlatformId, Platform>> = { top, jd, pdd, douyin }
