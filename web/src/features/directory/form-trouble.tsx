import { Anchor } from '../../ui/anchor.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { isProblem } from '../../wiring/api-problem.ts'

export interface FormTroubleProps {
  trouble: Error
  /** What can be done when somebody else saved first. */
  onConflict: { loadTheirs: () => void; saveMine: () => void } | undefined
}

/** Why a contractor could not be saved, and the way on. */
export const FormTrouble = ({ trouble, onConflict }: FormTroubleProps) => {
  if (onConflict && isProblem(trouble, 'stale_version'))
    return (
      <Callout
        tone="amber"
        isUrgent
        action={
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={onConflict.loadTheirs}>
              Load their version
            </Button>
            <Button size="sm" onClick={onConflict.saveMine}>
              Save mine over it
            </Button>
          </div>
        }
      >
        Somebody else saved this person after you opened the form. Nothing you typed is lost.
      </Callout>
    )

  // The e-mail is somebody's: that record is one click away.
  const other = isProblem(trouble, 'email_taken') ? trouble.details['contractor_id'] : undefined
  return (
    <Callout tone="red" isUrgent>
      {trouble.message}{' '}
      {typeof other === 'string' && (
        <Anchor href={`/contractors/${other}`} className="text-link">
          Open that record
        </Anchor>
      )}
    </Callout>
  )
}
