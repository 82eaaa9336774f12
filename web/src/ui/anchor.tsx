import { useRouter } from '@tanstack/react-router'
import type { ComponentProps, MouseEvent } from 'react'

interface AnchorProps extends ComponentProps<'a'> {
  /** A path of the app, filters included: `/contracts?status=active`; with `download` a file of the API. */
  href: string
}

/**
 * A link inside the app, for places that know an address and not a route: table rows, breadcrumbs, menus. A real `<a>`,
 * so it opens in a new tab, is copied and read aloud like one. Its page is fetched as soon as one points at it.
 */
export const Anchor = ({ href, onClick, onPointerEnter, ...rest }: AnchorProps) => {
  const router = useRouter()

  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (event.defaultPrevented || !isPlain || rest.target === '_blank' || rest.download !== undefined) return

    event.preventDefault()
    router.history.push(href)
  }

  const prepare = (): void => {
    if (rest.download !== undefined) return
    const { pathname, search } = new URL(href, window.location.origin)
    void router.preloadRoute({ to: pathname, search: router.options.parseSearch(search) }).catch(() => undefined)
  }

  return (
    <a
      {...rest}
      href={href}
      onClick={follow}
      onPointerEnter={(event) => {
        onPointerEnter?.(event)
        prepare()
      }}
    />
  )
}
