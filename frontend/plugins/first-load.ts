import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

const squeeze = { br: promisify(brotliCompress), gz: promisify(gzip) };

/** By the first part of their address: the route's file, and what it loads its data by. */
const PAGES = {
  _app: ['/routes/_app.tsx'],
  queue: ['/routes/_app/queue.tsx'],
  handoffs: ['/routes/_app/handoffs.$handoffId.tsx'],
  sessions: ['/routes/_app/sessions.$sessionId.tsx', '/app/open-session.ts'],
  'sign-in': ['/routes/sign-in.tsx'],
};

/** Tells first.js what each page loads, so that it need not wait until the app has come and says so. */
export const firstFiles: Plugin = {
  name: 'first-files',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
    const entry = chunks.find(({ isEntry }) => isEntry);
    const atOnce = new Set(entry ? needs(entry, bundle) : []);
    const files: Record<string, string[]> = {};
    for (const [page, modules] of Object.entries(PAGES)) {
      const wanted = new Set(modules.flatMap((module) => needs(fileOf(module, chunks, entry), bundle)));
      files[page] = [...wanted].filter((file) => !atOnce.has(file)).map((file) => `/${file}`);
    }
    const first = join(dir, 'first.js');
    const script = await readFile(first, 'utf8');
    const filled = script.replace('const FILES = {};', `const FILES = ${JSON.stringify(files)};`);
    if (filled === script) throw new Error('first.js has no place for the files of the pages');
    await writeFile(first, filled);
  },
};

/** The chunk with a module, of a route with its component, that comes after the entry. */
function fileOf(module: string, chunks: Rolldown.OutputChunk[], entry?: Rolldown.OutputChunk): Rolldown.OutputChunk {
  const names = [module, `${module}?tsr-split=component`];
  const has = ({ moduleIds }: Rolldown.OutputChunk) => moduleIds.some((id) => names.some((name) => id.endsWith(name)));
  const chunk = chunks.find((each) => each !== entry && has(each));
  if (!chunk) throw new Error(`${module} has no file of its own any more: see public/first.js`);
  return chunk;
}

/** A chunk's file, its styles, and those of all that must have come before it can run. */
function needs(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, seen = new Set<string>()): string[] {
  if (seen.has(chunk.fileName)) return [];
  seen.add(chunk.fileName);
  const styles = [...(chunk.viteMetadata?.importedCss ?? [])];
  const below = chunk.imports.flatMap((name) => {
    const found = bundle[name];
    return found?.type === 'chunk' ? needs(found, bundle, seen) : [];
  });
  return [chunk.fileName, ...styles, ...below];
}

/** Smaller files than this gain nothing. */
const SMALLEST = 300;

/** Compressed once, better than a server can while somebody waits: copies beside the files, which the API serves. */
export const compressedCopies: Plugin = {
  name: 'compressed-copies',
  apply: 'build',
  writeBundle: {
    sequential: true,
    order: 'post',
    async handler({ dir = '' }) {
      const files = await readdir(dir, { recursive: true });
      const texts = files.filter((file) => /\.(js|css|svg|html)$/.test(file));
      await Promise.all(texts.map((file) => compress(join(dir, file))));
    },
  },
};

async function compress(path: string): Promise<void> {
  const whole = await readFile(path);
  if (whole.length < SMALLEST) return;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: whole.length };
  await Promise.all([
    squeeze.br(whole, { params }).then((smaller) => writeFile(`${path}.br`, smaller)),
    squeeze.gz(whole, { level: 9 }).then((smaller) => writeFile(`${path}.gz`, smaller)),
  ]);
}
