/**
 * Checks the direction of imports: app → features → domain → components → lib. Features meet only in app, packages know no
 * frontend, and the models and the words of a feature know nothing of its pages.
 *
 * Prints one line for each import that goes the wrong way. The parser is TypeScript's own, so a comment or a string
 * that looks like an import is none. `node check-frontend-imports.mjs <folder>` checks another tree than this one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));

const BELOW = {
  main: ['app', 'components', 'domain', 'features', 'lib', 'styles'],
  app: ['app', 'components', 'domain', 'features', 'lib'],
  features: ['components', 'domain', 'lib'],
  domain: ['components', 'lib'],
  components: ['lib'],
  lib: [],
  'design-system': ['components', 'domain', 'lib', 'styles'],
};

/** Inside a feature: what these may import of their own feature. They import no component of another layer either. */
const WITHIN_A_FEATURE = { model: ['model', 'words', 'assets'], words: ['model', 'words'] };
const WITHOUT_COMPONENTS = ['domain', 'lib'];

/** `frontend/src/features/queue/model/cards.ts` is of the layer `features` and the unit `features/queue`. */
function place(file) {
  const parts = relative(ROOT, file).split(sep);
  if (parts[0] !== 'frontend' || parts[1] !== 'src') return { layer: parts[0], unit: parts.slice(0, 2).join('/') };
  const layer = parts.length === 3 ? 'main' : parts[2];
  if (layer !== 'features') return { layer, unit: layer };
  return { layer, unit: `features/${parts[3]}`, part: parts[4]?.replace(/\.tsx?$/, '') };
}

function target(file, specifier) {
  if (specifier.startsWith('@/')) return join(ROOT, 'frontend/src', specifier.slice(2));
  if (specifier.startsWith('.')) return resolve(dirname(file), specifier);
  if (specifier.startsWith('@resolutionflow/frontend')) return join(ROOT, 'frontend/src');
  return undefined;
}

function faultWithin(file, from, to) {
  const allowed = /\.test\.tsx?$/.test(file) ? undefined : WITHIN_A_FEATURE[from.part];
  if (!allowed || (from.unit === to.unit ? allowed.includes(to.part) : WITHOUT_COMPONENTS.includes(to.layer))) return;
  return `the ${from.part} of a feature imports only ${allowed.join(', ')}, domain and lib`;
}

/** Why the import must not be, or undefined. */
function fault(file, imported) {
  const from = place(file);
  const to = place(imported);
  if (from.layer === 'packages') return to.layer === 'packages' ? undefined : 'packages do not import the frontend';
  const wrongPart = faultWithin(file, from, to);
  if (wrongPart) return wrongPart;
  if (from.unit === to.unit) return undefined;
  const isTest = /\.test\.tsx?$/.test(file) || from.layer === 'testing';
  if (to.layer === 'testing') return isTest ? undefined : 'only tests import testing';
  if (from.layer === 'features' && to.layer === 'features') return 'features meet only in app';
  if (from.layer === 'testing' || BELOW[from.layer]?.includes(to.layer)) return undefined;
  return `${from.layer} does not import ${to.layer}`;
}

function* sources(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* sources(path);
    else if (/\.tsx?$/.test(entry.name) && !entry.name.endsWith('.gen.ts')) yield path;
  }
}

let faults = 0;
for (const file of [...sources(join(ROOT, 'frontend/src')), ...sources(join(ROOT, 'packages'))]) {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  for (const { fileName, pos } of importedFiles) {
    const imported = target(file, fileName);
    const why = imported && fault(file, imported);
    if (!why) continue;
    faults += 1;
    const line = readFileSync(file, 'utf8').slice(0, pos).split('\n').length;
    console.error(`${relative(ROOT, file)}:${line}: '${fileName}': ${why}`);
  }
}
process.exit(faults ? 1 : 0);
