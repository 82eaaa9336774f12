import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/styles.css'
import { makeRouter } from './router.ts'

const router = makeRouter()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// Asked for at once, in parallel with the page: see routes/_app.tsx.
if (window.location.pathname !== '/sign-in') void import('../wiring/session.ts')

createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)
