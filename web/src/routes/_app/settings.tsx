import { createFileRoute } from '@tanstack/react-router'
import { SettingsLayout } from '../../app/settings-layout.tsx'

export const Route = createFileRoute('/_app/settings')({ staticData: { crumb: 'Settings' }, component: SettingsLayout })
