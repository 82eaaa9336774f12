import { Suspense, lazy } from 'react'
import { Skeleton } from '../../ui/skeleton.tsx'

const PictureField = lazy(() => import('./picture-field.tsx').then((module) => ({ default: module.PictureField })))

interface PictureSlotProps {
  name: string
  src: string | null
  onChoose: (file: File) => Promise<void>
  onRemove: () => Promise<void>
}

/** A face to choose in the form of another feature; it comes beside that form. */
export const pictureField = (field: PictureSlotProps) => (
  <Suspense fallback={<Skeleton className="h-24" />}>
    <PictureField label="Picture" shape="round" {...field} />
  </Suspense>
)
