import { Radio } from 'antd'
import { chooseLook, looks, useLook } from '../look/appearance.ts'
import { Panel } from '../parts/Page.tsx'
import { speak, useSpeech } from '../words/index.ts'

const languages = [
  { id: 'zh', name: '中文', lang: 'zh-CN' },
  { id: 'en', name: 'English', lang: 'en' },
] as const

/** Language and appearance, remembered in this browser. */
export function Display() {
  const { t, language } = useSpeech()
  const { look } = useLook()
  return (
    <Panel>
      <div className="stack">
        <h2 id="settings-language">{t('settings.language')}</h2>
        <Radio.Group
          aria-labelledby="settings-language"
          value={language}
          onChange={(event) => void speak(event.target.value === 'en' ? 'en' : 'zh')}
        >
          {languages.map(({ id, name, lang }) => (
            <Radio key={id} value={id}>
              <span lang={lang}>{name}</span>
            </Radio>
          ))}
        </Radio.Group>
        <h2 id="settings-look">{t('settings.look')}</h2>
        <Radio.Group
          aria-labelledby="settings-look"
          value={look}
          onChange={(event) => chooseLook(looks.find((each) => each === event.target.value) ?? 'system')}
          options={looks.map((each) => ({ value: each, label: t(`settings.look.${each}`) }))}
        />
        <h2>{t('settings.colour')}</h2>
        <p className="muted">{t('money.convention')}</p>
      </div>
    </Panel>
  )
}
