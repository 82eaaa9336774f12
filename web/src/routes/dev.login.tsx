import { createFileRoute } from '@tanstack/react-router'
import { DemoSignInPage } from '../features/identity/demo-sign-in-page.tsx'

export const Route = createFileRoute('/dev/login')({ component: DemoSignInPage })
