/**
 * Writes docs/design-system.md from what the product really uses: the tokens out of tokens.css with the comments that
 * stand above them, and the components with the sentence each file says of itself.
 *
 *   node scripts/design-system.mjs             write it
 *   node scripts/design-system.mjs --check     fail when it is not what it would be
 *   node scripts/design-system.mjs --pictures  also take docs/images/design-system-{light,dark}.png
 *                                              (needs a browser: E2E_CHROMIUM, or Playwright's own)
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const page = path('docs/design-system.md');

function tokenTables() {
  const theme = readFileSync(path('frontend/src/styles/tokens.css'), 'utf8').replace(
    /@keyframes[\s\S]*?\n {2}\}\n/g,
    '',
  );
  const body = theme.slice(theme.indexOf('{') + 1, theme.lastIndexOf('}'));
  const tables = [];
  for (const block of body.split(/\n\s*\n/)) {
    const said = block.match(/\/\*\s*([\s\S]*?)\s*\*\//)?.[1]?.replace(/\s+/g, ' ');
    const plain = block.replace(/\/\*[\s\S]*?\*\//g, '');
    const rows = [...plain.matchAll(/(--[\w-]+):\s*([\s\S]*?);/g)].map(([, name, value]) => {
      return `| \`${name}\` | \`${value.replace(/\s+/g, ' ')}\` |`;
    });
    if (rows.length) tables.push(`${said ? `${said}.\n\n` : ''}| token | value |\n|---|---|\n${rows.join('\n')}`);
  }
  return tables.join('\n\n');
}

function componentTable(layer) {
  const folder = path(`frontend/src/${layer}/`);
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
    .flatMap((name) => {
      const source = readFileSync(folder + name, 'utf8');
      const exported = [...source.matchAll(/(?:\/\*\*\s*((?:(?!\*\/)[\s\S])*?)\s*\*\/\n)?export function ([A-Z]\w*)/g)];
      return exported.map(([, said, component]) => {
        const sentence = said
          ? said
              .replace(/^\*\s*/, '')
              .replace(/\s*\n\s*\*\s*/g, ' ')
              .replaceAll('|', '\\|')
          : '';
        return `| \`${component}\` | ${sentence} | [${name}](../frontend/src/${layer}/${name}) |`;
      });
    });
  return `| component | what it is | file |\n|---|---|---|\n${rows.join('\n')}`;
}

function document() {
  return `# Design system

<!-- Written by scripts/design-system.mjs; change the style sheet or the components instead. -->

Calm and dense: one accent, one typeface with tabular figures, a 4 px grid, hairlines rather than boxes in boxes, depth
only for what floats. Severity is a shape and a word besides a colour. Motion has a meaning: what arrives slides, what is
picked up dissolves. Light and dark are one set of tokens, by \`light-dark()\`; reduced motion is respected.

Components use tokens only. Tailwind's own palette and scales are not loaded, so a colour or a size that is not below
cannot be written.

| light | dark |
|---|---|
| ![Tokens and components, light](images/design-system-light.png) | ![Tokens and components, dark](images/design-system-dark.png) |

The pictures are of \`frontend/design-system.html\`, which draws every token and component with the real style sheet
(\`make dev\`, then \`/design-system.html\`); \`make design-system\` takes them again.

## Tokens

${tokenTables()}

## Components

${componentTable('components')}

What shows something of the domain, such as a severity, is beside the domain's own words and rules:

${componentTable('domain')}
`;
}

async function takePictures() {
  const fromFrontend = createRequire(new URL('frontend/package.json', root));
  const { createServer } = await import(fromFrontend.resolve('vite'));
  const { chromium } = createRequire(new URL('e2e/package.json', root))('@playwright/test');
  const server = await createServer({ root: path('frontend'), server: { port: 5199, strictPort: false } });
  await server.listen();
  const executablePath = process.env.E2E_CHROMIUM || undefined;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  for (const colorScheme of ['light', 'dark']) {
    const tab = await browser.newPage({ colorScheme, viewport: { width: 1152, height: 900 } });
    await tab.goto(`${server.resolvedUrls.local[0]}design-system.html`);
    await tab.getByRole('heading', { name: 'Components' }).waitFor();
    await tab.evaluate(() => globalThis.document.fonts.ready);
    await tab.screenshot({ path: path(`docs/images/design-system-${colorScheme}.png`), fullPage: true });
  }
  await browser.close();
  await server.close();
}

if (process.argv.includes('--check')) {
  if (!existsSync(page) || readFileSync(page, 'utf8') !== document()) {
    console.error('docs/design-system.md is not what the style sheet says: run make design-system, and commit it.');
    process.exit(1);
  }
} else {
  writeFileSync(page, document());
  if (process.argv.includes('--pictures')) await takePictures();
}
