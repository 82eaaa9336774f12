import { createFileRoute } from '@tanstack/react-router'
import { ThemeSwitch } from '../app/theme-switch.tsx'
import { Gallery } from '../ui/gallery/gallery.tsx'

export const Route = createFileRoute('/dev/components')({ component: Components })

function Components() {
  return <Gallery themeSwitch={<ThemeSwitch />} />
}
