import { Skeleton } from '../../ui/skeleton.tsx'

/** A contract's page before the contract is there. */
export const ContractSkeleton = () => (
  <div
    aria-busy
    aria-label="Loading the contract"
    role="status"
    className="mx-auto flex w-full max-w-content flex-col gap-5 px-4 py-5 md:px-6"
  >
    <div className="flex items-start justify-between gap-6">
      <div className="flex flex-1 flex-col gap-2">
        <Skeleton className="h-6 w-72 max-w-full" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <Skeleton className="h-8 w-28" />
    </div>
    <Skeleton className="h-24 w-full" />
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_var(--size-list)]">
      <div className="flex flex-col gap-3">
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-64 w-full" />
      </div>
      <Skeleton className="h-64 w-full" />
    </div>
  </div>
)
