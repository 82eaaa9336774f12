import { useId, useRef, useState } from 'react'
import { PICTURE_LIMIT_BYTES, PICTURE_TYPES } from 'wire/paths'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { detailOf } from '../../wiring/api-problem.ts'
import { sizeWords } from './document.words.ts'

interface PictureFieldProps {
  /** "Picture", "Logo". */
  label: string
  name: string
  src: string | null
  shape: 'round' | 'square'
  onChoose: (file: File) => Promise<unknown>
  onRemove: (() => Promise<unknown>) | undefined
}

/** A face or a logo, and another one in its place. */
export const PictureField = ({ label, name, src, shape, onChoose, onRemove }: PictureFieldProps) => {
  const [isPending, setPending] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()

  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    setPending(true)
    setTrouble(undefined)
    try {
      await work()
    } catch (error) {
      setTrouble(detailOf(error))
    } finally {
      setPending(false)
    }
  }
  const choose = (file: File | undefined): void => {
    if (!file) return
    if (file.size > PICTURE_LIMIT_BYTES)
      setTrouble(`This picture has ${sizeWords(file.size)}; at most ${sizeWords(PICTURE_LIMIT_BYTES)} are taken.`)
    else void attempt(() => onChoose(file))
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name={name} src={src} size="xl" shape={shape} />
        <div className="flex flex-wrap gap-2">
          <Button isPending={isPending} aria-describedby={hint} onClick={() => input.current?.click()}>
            {src ? 'Choose another' : 'Choose a picture'}
          </Button>
          {src && onRemove && (
            <Button disabled={isPending} onClick={() => void attempt(onRemove)}>
              Remove
            </Button>
          )}
        </div>
        <p id={hint} className="basis-full text-sm text-faint">
          PNG, JPEG or WebP, up to {sizeWords(PICTURE_LIMIT_BYTES)}. It is made small, and what the camera wrote into it
          is left out.
        </p>
        <input
          ref={input}
          type="file"
          aria-label={label}
          tabIndex={-1}
          accept={PICTURE_TYPES.join(',')}
          className="sr-only"
          onChange={(event) => {
            choose(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </div>
      {trouble !== undefined && (
        <div className="mt-3">
          <Callout tone="red" isUrgent>
            {trouble}
          </Callout>
        </div>
      )}
    </>
  )
}
