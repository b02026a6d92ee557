import { createClient, Problem, type Client } from '@dacu/contract'

const organisationKey = 'dacu.organisation'

/** Which of the user's organisations this browser looks at; null leaves it to the server. */
export const organisation = {
  current: () => localStorage.getItem(organisationKey),
  pick: (id: string | null) => {
    if (id === null) localStorage.removeItem(organisationKey)
    else localStorage.setItem(organisationKey, id)
    known = null
  },
}

let known: Client | null = null

/** The page's own server, for the organisation in hand and in the language of the screen. */
export function client(): Client {
  const language = document.documentElement.lang.startsWith('en') ? 'en' : 'zh'
  if (known?.options.language === language) return known
  const tenant = organisation.current()
  known = createClient({ address: '', language, ...(tenant === null ? {} : { organisation: tenant }) })
  return known
}

/** Whatever a question or a save failed with, as a problem; our own mistakes show their message. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new Problem({ type: 'about:blank', title: '', detail, status: 500 })
}

/** Saves a file of the server under its own name. */
export async function download(file: Promise<{ name: string; body: Response }>): Promise<void> {
  const { name, body } = await file
  const address = URL.createObjectURL(await body.blob())
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  // The browser has taken the address by then; a minute is more than the slowest disk needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
