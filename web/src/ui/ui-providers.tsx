import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { Toasts } from './toast.tsx'

/** What the primitives need around them. Loaded with the app's layout, not with the sign-in page. */
export const UiProviders = ({ children }: { children: ReactNode }) => (
  <CSPProvider disableStyleElements>
    <Tooltip.Provider delay={400}>
      <Toasts>{children}</Toasts>
    </Tooltip.Provider>
  </CSPProvider>
)
