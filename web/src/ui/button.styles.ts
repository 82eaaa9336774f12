export type ButtonTone = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md'

const tones = {
  primary: 'bg-primary text-on-primary hover:bg-primary-strong data-popup-open:bg-primary-strong',
  secondary: 'border border-rule bg-card text-ink hover:bg-wash active:bg-wash-strong data-popup-open:bg-wash',
  ghost:
    'text-soft hover:bg-wash hover:text-ink active:bg-wash-strong data-popup-open:bg-wash data-popup-open:text-ink',
  danger: 'bg-danger text-on-danger hover:bg-danger-strong',
} satisfies Record<ButtonTone, string>

const off = 'border border-hairline bg-wash text-faint'

const sizes = {
  sm: 'h-7 gap-1 px-2 text-sm pointer-coarse:h-9',
  md: 'h-8 gap-1.5 px-3 text-base pointer-coarse:h-11 pointer-coarse:px-4',
} satisfies Record<ButtonSize, string>

const shape =
  'relative inline-flex shrink-0 items-center justify-center rounded-control font-medium whitespace-nowrap transition-colors select-none'

/** Class names of a button; links that look like one use them too. */
export const buttonClass = (tone: ButtonTone, size: ButtonSize, isOff = false): string =>
  `${shape} ${sizes[size]} ${isOff && tone !== 'ghost' ? off : isOff ? 'text-faint' : tones[tone]}`
