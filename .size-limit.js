import { readdirSync, readFileSync } from 'node:fs';

// What a browser loads, gzipped. A promise to people on a phone in a server room: raise a limit only with a reason.
const DIST = 'frontend/dist/assets';

// Those of the build before are there for tabs that are open, and no browser loads both.
const kept = new Set(readFileSync(`${DIST}/../kept.txt`, 'utf8').split('\n'));
const files = readdirSync(DIST).filter((file) => /\.(js|css)$/.test(file) && !kept.has(file));
const page = readFileSync(`${DIST}/../index.html`, 'utf8');
const atOnce = files.filter((file) => page.includes(file));

/** The files that must have come before `file` can run; what is imported later, on demand, is not among them. */
function needs(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(`${DIST}/${file}`, 'utf8');
  for (const [, name] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) needs(name, seen);
  return seen;
}

const scripts = (list) => list.filter((file) => file.endsWith('.js'));
const styles = (list) => list.filter((file) => file.endsWith('.css'));
const laterThan = (list) => list.filter((file) => !atOnce.includes(file));

// Where people land after signing in: the page, the signed-in frame and the queue.
const landing = scripts(files).filter((file) => /^(_app|queue)-/.test(file));
const firstScreen = new Set([...scripts(atOnce), ...landing].flatMap((file) => [...needs(file)]));

function budget(name, paths, limit) {
  return { name, path: paths.map((path) => `${DIST}/${path}`), limit, gzip: true };
}

export default [
  budget(
    'Base: the libraries of every page',
    files.filter((file) => /^base-.*\.js$/.test(file)),
    '115 kB',
  ),
  budget('JavaScript until the queue is shown', [...firstScreen], '150 kB'),
  budget('What runs before the first paint', ['../first.js'], '1.6 kB'),
  budget('Styles of the page', styles(atOnce), '10 kB'),
  ...laterThan(scripts(files)).map((file) => budget(`Later: ${file}`, [file], '15 kB')),
  ...laterThan(styles(files)).map((file) => budget(`Later: ${file}`, [file], '1 kB')),
];
