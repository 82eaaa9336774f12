import { createFileRoute } from '@tanstack/react-router'
import { ForgotPage } from '../features/identity/forgot-page.tsx'

export const Route = createFileRoute('/forgot')({ component: ForgotPage })
