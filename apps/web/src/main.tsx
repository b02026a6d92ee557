import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './look/tokens.css'
import './look/base.css'
import './look/frame.css'
import './look/parts.css'
import { startLook } from './look/appearance.ts'
import { Dress } from './look/Dress.tsx'
import { router } from './router.tsx'
import { asProblem } from './wire/client.ts'
import { startWords } from './words/index.ts'

/** A refusal stays a refusal however often it is asked; only silence and server errors are tried again. */
function tryAgain(count: number, error: Error): boolean {
  const { status } = asProblem(error)
  return count < 2 && (status === 0 || status >= 500)
}

const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: tryAgain, retryDelay: 800, refetchOnWindowFocus: true },
  },
})

async function start(root: HTMLElement): Promise<void> {
  startLook()
  await startWords()
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Dress>
          <RouterProvider router={router} />
        </Dress>
      </QueryClientProvider>
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root) void start(root)
