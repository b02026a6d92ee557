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
      <div className="fields">
        <fieldset>
          <legend>{t('settings.language')}</legend>
          {languages.map(({ id, name, lang }) => (
            <label key={id} className="check" lang={lang}>
              <input type="radio" name="language" checked={language === id} onChange={() => void speak(id)} />{' '}
              {name}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('settings.look')}</legend>
          {looks.map((each) => (
            <label key={each} className="check">
              <input type="radio" name="look" checked={look === each} onChange={() => chooseLook(each)} />{' '}
              {t(`settings.look.${each}`)}
            </label>
          ))}
        </fieldset>
        <h2>{t('settings.colour')}</h2>
        <p className="muted">{t('money.convention')}</p>
      </div>
    </Panel>
  )
}
