// Runs before the first paint, so that a chosen theme never flashes the other one. A file and not an inline script
// because the Content-Security-Policy allows no inline scripts. The other half is src/lib/theme.ts.
try {
  const theme = localStorage.getItem('rf.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be blocked; the system's theme is then the right one.
}
