// Runs before the first paint, so a dark screen never flashes white. The same key is written by src/app/theme.ts.
try {
  var theme = localStorage.getItem('guildhall:theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage may be refused; the system's theme then applies.
}
