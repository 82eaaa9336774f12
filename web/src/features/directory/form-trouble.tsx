import { Anchor } from '../../ui/anchor.tsx'
import { Callout } from '../../ui/callout.tsx'
import { ComesIntoView } from '../../ui/comes-into-view.tsx'
import { isProblem } from '../../wiring/api-problem.ts'

/** Why a contractor could not be saved, and the way on. */
export const FormTrouble = ({ trouble }: { trouble: Error }) => {
  // The e-mail is somebody's: that record is one click away.
  const other = isProblem(trouble, 'email_taken') ? trouble.details['contractor_id'] : undefined
  return (
    <ComesIntoView>
      <Callout tone="red" isUrgent>
        {trouble.message}{' '}
        {typeof other === 'string' && (
          <Anchor href={`/contractors/${other}`} className="text-link">
            Open that record
          </Anchor>
        )}
      </Callout>
    </ComesIntoView>
  )
}
