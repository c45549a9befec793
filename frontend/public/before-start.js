// zod compiles validators with `new Function`, which the content security policy forbids: it has to know before it loads.
globalThis.__zod_globalConfig = { jitless: true };

// The chosen theme has to stand before the first paint, or a dark page flashes white. Keep in step with ui/theme.ts.
try {
  const theme = globalThis.localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') {
    globalThis.document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage is blocked: the system's theme serves.
}
