let leave: () => void = () => undefined

/** The app says once what happens when a session has ended: it goes to the sign-in page. */
export const onSignedOut = (handler: () => void): void => {
  leave = handler
}

/** The session has ended and renewing it did not help. */
export const signedOut = (): void => leave()
