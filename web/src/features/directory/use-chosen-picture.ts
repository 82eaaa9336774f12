import { useEffect, useState } from 'react'
import { sayFailed } from '../../app/say-failed.ts'
import { call } from '../../wiring/api.ts'

/** A picture that is chosen in a form and sent once there is somebody to whom it belongs. */
export const useChosenPicture = () => {
  const [chosen, setChosen] = useState<{ file: File; src: string }>()

  useEffect(() => () => (chosen ? URL.revokeObjectURL(chosen.src) : undefined), [chosen])

  /** The person is saved by then: a picture that is refused loses nothing else. */
  const send = async (id: string): Promise<void> => {
    if (!chosen) return
    try {
      await call('setContractorAvatar', { params: { id }, file: chosen.file })
    } catch (error) {
      sayFailed('The picture was not taken', error)
    }
    setChosen(undefined)
  }
  return {
    src: chosen?.src,
    choose: (file: File) => setChosen({ file, src: URL.createObjectURL(file) }),
    drop: () => setChosen(undefined),
    send,
  }
}
