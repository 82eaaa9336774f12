/** A key as people know it: `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export const Kbd = ({ keys }: { keys: string }) => (
  <span className="inline-flex items-center gap-0.5">
    {keys.split(' ').map((key) => (
      <kbd
        key={key}
        className="inline-grid h-5 min-w-5 place-items-center rounded-control border border-hairline bg-page px-1 font-sans text-tiny font-medium text-faint"
      >
        {name(key)}
      </kbd>
    ))}
  </span>
)

const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent)

const names: Record<string, string> = { mod: isMac ? '⌘' : 'Ctrl', enter: 'Enter', up: '↑', down: '↓', esc: 'Esc' }

const name = (key: string): string => names[key] ?? key.toUpperCase()
