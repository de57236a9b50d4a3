import { readdirSync, readFileSync } from 'node:fs';

// What a browser loads, gzipped. A promise to people on a phone in a server room: raise a limit only with a reason.
const DIST = 'frontend/dist';

const files = readdirSync(`${DIST}/assets`).map((name) => `assets/${name}`);
const page = readFileSync(`${DIST}/index.html`, 'utf8');
const atOnce = files.filter((file) => file.endsWith('.js') && page.includes(file));
const later = files.filter((file) => file.endsWith('.js') && !atOnce.includes(file));
const styles = files.filter((file) => file.endsWith('.css'));

function budget(name, paths, limit) {
  return { name, path: paths.map((path) => `${DIST}/${path}`), limit, gzip: true };
}

export default [
  budget('JavaScript before anything is shown', atOnce, '150 kB'),
  budget('Styles', styles, '10 kB'),
  ...later.map((file) => budget(`One chunk: ${file}`, [file], '15 kB')),
];
