import { createFileRoute } from '@tanstack/react-router'
import { ShellStage } from '../app/shell/shell-stage.tsx'

export const Route = createFileRoute('/dev/shell')({ component: ShellStage })
