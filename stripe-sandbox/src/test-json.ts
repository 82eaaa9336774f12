/** Reads JSON as the type a test expects; the test itself checks what matters. */
export const readJson = <T>(text: string): T => JSON.parse(text)
