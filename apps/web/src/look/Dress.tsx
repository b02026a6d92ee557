import { App, ConfigProvider, theme, type ThemeConfig } from 'antd'
import englishWords from 'antd/es/locale/en_GB'
import chineseWords from 'antd/es/locale/zh_CN'
import { useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { useSpeech } from '../words/index.ts'
import { token, useLook } from './appearance.ts'

/** A finger needs more room than a pointer; the same width turns the frame into that of a phone. */
const narrow = () => window.matchMedia('(max-width: 860px)')

function followWidth(listener: () => void): () => void {
  const width = narrow()
  width.addEventListener('change', listener)
  return () => width.removeEventListener('change', listener)
}

export function useNarrow(): boolean {
  return useSyncExternalStore(followWidth, () => narrow().matches)
}

/** The palette of tokens.css as the component library wants it; the library derives hover and press from these. */
function colours(dark: boolean) {
  const of = (name: string) => token(name, dark)
  return {
    colorPrimary: of('--accent'),
    colorLink: of('--accent'),
    colorInfo: of('--accent'),
    // Red and green mean money here, so what warns is amber and what is wrong is amber too.
    colorWarning: of('--warn'),
    colorError: of('--warn'),
    colorSuccess: of('--accent'),
    colorText: of('--ink'),
    colorTextSecondary: of('--ink-2'),
    colorTextTertiary: of('--ink-3'),
    colorTextDescription: of('--ink-3'),
    colorTextPlaceholder: of('--ink-3'),
    colorBorder: of('--line-strong'),
    colorBorderSecondary: of('--line'),
    colorSplit: of('--line'),
    colorBgContainer: of('--sheet'),
    colorBgElevated: of('--sheet'),
    colorBgLayout: of('--ground'),
    colorFillAlter: of('--sunk'),
    colorFillContent: of('--sunk'),
    colorTextLightSolid: of('--accent-ink'),
    fontFamily: of('--words'),
  }
}

function themeOf(dark: boolean, phone: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...colours(dark),
      fontSize: 14,
      borderRadius: 4,
      controlHeight: phone ? 40 : 34,
      controlHeightSM: phone ? 36 : 26,
      // What is opened at one minute past midnight should be there, not arrive.
      motion: false,
      zIndexPopupBase: 100,
    },
    components: {
      Table: {
        headerBg: 'transparent',
        headerSplitColor: 'transparent',
        headerColor: token('--ink-3', dark),
        rowHoverBg: token('--sunk', dark),
        cellPaddingBlockSM: 7,
        cellPaddingInlineSM: 8,
        cellFontSizeSM: 13,
      },
      Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 2px', labelColor: token('--ink-2', dark) },
      Tabs: { horizontalMargin: '0', horizontalItemPadding: '8px 2px', horizontalItemGutter: 20 },
      Slider: {
        trackBg: token('--accent', dark),
        trackHoverBg: token('--accent', dark),
        railBg: token('--line', dark),
        railHoverBg: token('--line-strong', dark),
        handleColor: token('--accent', dark),
        handleActiveColor: token('--accent', dark),
      },
      Button: { fontWeight: 550, primaryShadow: 'none', defaultShadow: 'none' },
      Message: {
        contentBg: token('--night', dark),
        colorText: token('--night-ink', dark),
      },
    },
  }
}

/** The component library in our colours and the reader's language, for everything on the page. */
export function Dress({ children }: { children: ReactNode }) {
  const { language } = useSpeech()
  const { dark } = useLook()
  const phone = useNarrow()
  const worn = useMemo(() => themeOf(dark, phone), [dark, phone])
  return (
    <ConfigProvider
      theme={worn}
      locale={language === 'zh' ? chineseWords : englishWords}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App component={false} message={{ duration: 4, maxCount: 3, top: 68 }}>
        {children}
      </App>
    </ConfigProvider>
  )
}
