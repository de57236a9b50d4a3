// Runs before the first paint, while the app is still on its way. A file and not an inline script because the
// Content-Security-Policy allows no inline scripts.

// A chosen theme never flashes the other one. The other half is src/lib/theme.ts.
try {
  const theme = localStorage.getItem('rf.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be blocked; the system's theme is then the right one.
}

// What the page will ask for as it opens is asked for now. src/main.tsx hands it to the API's client, which goes on
// without what is missing here.
{
  // The build puts in what each kind of page loads beside the files that index.html names.
  const FILES = {};
  const [page, id = ''] = location.pathname.split('/').slice(1);
  const begun = {};
  window.begun = begun;

  const begin = (path) => {
    const response = fetch(`/api/v1${path}`, { headers: { 'Signed-In-As': '*' } });
    response.catch(() => {});
    begun[`/api/v1${path}`] = { asked: Date.now(), response };
    return response;
  };
  const load = (files = []) => {
    for (const file of files) {
      const style = file.endsWith('.css');
      const link = Object.assign(document.createElement('link'), {
        rel: style ? 'preload' : 'modulepreload',
        href: file,
      });
      if (style) link.as = 'style';
      link.crossOrigin = '';
      document.head.append(link);
    }
  };

  if (page === 'sign-in') {
    load(FILES['sign-in']);
    begin('/about')
      .then((answer) => answer.clone().json())
      .then(({ demo }) => demo && begin('/demo/personas'))
      .catch(() => {});
  } else if (!['forgot-password', 'reset-password', 'invitations'].includes(page)) {
    const isOne = /^[\da-f-]{36}$/.test(id) && (page === 'handoffs' || page === 'sessions');
    begin('/views/start');
    if (isOne) begin(`/views/${page}/${id}`);
    begin('/handoffs?limit=500');
    load(FILES._app);
    if (isOne || page === 'queue') load(FILES[page]);
  }
}
