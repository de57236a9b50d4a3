import { readFile } from 'node:fs/promises';
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { loadEnv, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { compressedCopies, firstFiles } from './plugins/first-load';

// The generated client can read streams of events and send tokens. The API has no streams, and takes the cookie.
const withoutUnused: Plugin = {
  name: 'without-unused',
  load: {
    filter: { id: /\/generated\/core\/(serverSentEvents|auth)\.gen\.ts$/ },
    handler: () => 'export const createSseClient = undefined, getAuthToken = undefined;',
  },
};

/** The calls of the first page and of what each route loads. One that is missing here brings all others with it. */
const FIRST_CALLS = new Set(
  (
    'about acceptHandoff claimHandoff getAssessment getEscalationMetrics getHandoff getMe ' +
    'getMetricDefinitions getPreferences getSession getTechnicianMetrics listChanges listHandoffs ' +
    'listMessages listNotificationFailures listNotifications listPersonas listSessions ' +
    'listWebhookDeliveries listWebhooks signIn signOut switchAccount viewHandoff viewSession viewStart'
  ).split(' '),
);

// The generated client has every call of the API in one module. Those that come later are made a module of their own.
const callsByUse: Plugin = {
  name: 'calls-by-use',
  apply: 'build',
  load: {
    filter: { id: /\/generated\/sdk\.gen\.ts(\?later)?$/ },
    handler: async (id) => {
      const source = await readFile(id.replace('?later', ''), 'utf8');
      const [head = '', ...calls] = source.split(/\n(?=export const )/);
      const isFirst = (call: string) => FIRST_CALLS.has(/export const (\w+)/.exec(call)?.[1] ?? '');
      const later = id.endsWith('?later');
      const kept = calls.filter((call) => isFirst(call) !== later);
      return [head, ...kept, ...(later ? [] : ["export * from './sdk.gen.ts?later';"])].join('\n');
    },
  },
};

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, '.', ['VITE_', 'API_']);
  const api = `http://127.0.0.1:${env.API_PORT ?? '8000'}`;
  // The Host header is passed on unchanged: the live channel compares it with the Origin.
  const proxy = { '/api': { target: api, ws: true, changeOrigin: false } };
  const port = Number(env.VITE_PORT ?? 5173);
  return {
    plugins: [
      withoutUnused,
      callsByUse,
      tanstackRouter({
        target: 'react',
        autoCodeSplitting: true,
        // What is shown where a page did not load must not itself have to load.
        codeSplittingOptions: { defaultBehavior: [['component']] },
        routesDirectory: './src/app/routes',
        generatedRouteTree: './src/app/route-tree.gen.ts',
        routeFileIgnorePrefix: '-',
        tmpDir: '../node_modules/.cache/tanstack-router',
        quoteStyle: 'single',
        semicolons: true,
      }),
      react(),
      tailwindcss(),
      firstFiles,
      compressedCopies,
    ],
    resolve: {
      alias: [
        { find: '@', replacement: new URL('./src', import.meta.url).pathname },
        // The generated client can write parameters in every style of OpenAPI; the API has one.
        {
          find: /^\.\.?\/(core\/)?pathSerializer\.gen$/,
          replacement: new URL('../packages/api-client/src/parameters.ts', import.meta.url).pathname,
        },
        // Made for a React that had no such hook; one that has it needs no stand-in.
        {
          find: /^use-sync-external-store\/shim\/with-selector$/,
          replacement: 'use-sync-external-store/with-selector',
        },
      ],
    },
    server: { host: '127.0.0.1', port, strictPort: true, proxy },
    preview: { host: '127.0.0.1', port, strictPort: true, proxy },
    build: {
      outDir: 'dist',
      // docs/browsers.md says why these. All have light-dark(); naming them keeps the build from rewriting it.
      target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
      // A data: URL would need its own exception in the Content-Security-Policy.
      assetsInlineLimit: 0,
      // Every browser of the target does it by itself.
      modulePreload: {
        polyfill: false,
        // What has come before any page can ask for another one need not be named with each.
        resolveDependencies: (_, files, { hostType }) =>
          hostType === 'html' ? files : files.filter((file) => !/\/(base|common|rolldown-runtime)-/.test(file)),
      },
      reportCompressedSize: true,
      // The libraries that every page runs on, in one file: they change less often than the pages do.
      rolldownOptions: {
        // A word goes into the file of the page that says it, not into one with all words of its feature.
        optimization: { inlineConst: { mode: 'all', pass: 2 } },
        output: {
          // The first file names all others: each character counts, and these are enough beside a name.
          chunkFileNames: 'assets/[name]-[hash:7].js',
          assetFileNames: 'assets/[name]-[hash:7][extname]',
          codeSplitting: {
            groups: [
              {
                name: 'base',
                // The virtual list is for queues of hundreds, and comes with the first of those; a list of pages with its page.
                test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(?!react-virtual|virtual-core)[^/]+|use-sync-external-store)\/(?!.*[iI]nfiniteQuery(Observer)?\.js)/,
              },
              {
                name: 'calls',
                test: /sdk\.gen\.ts\?later$/,
                includeDependenciesRecursively: false,
                priority: 2,
              },
              // What is typed into, and what goes with it: the queue needs none of it.
              {
                name: 'forms',
                test: /frontend\/src\/(components\/(choice|dialog|field|form-group|form-skeleton|logo|notice|save-bar)|lib\/(characters|direction|uuid))\./,
                includeDependenciesRecursively: false,
                priority: 1,
              },
              // What is not a constant, a feature at a time: the first page shows constants of pages that come later, such
              // as what is said while they load.
              {
                name: (id) => `words-${/features\/(\w+)\/words/.exec(id)?.[1]}`,
                test: /features\/(?!queue|live)\w+\/words\.ts$/,
                includeDependenciesRecursively: false,
                priority: 1,
              },
              // Small things that pages share with the queue: together they are packed better than one by one. What
              // keeps and sends what is typed, and what shows a session, comes after the first page.
              {
                name: 'common',
                test: /frontend\/src\/((components|domain|lib)\/(?!outbox|page-header|practice-badge|send-first|persisted-draft|changes|attachment-list|masked|hide-dialog|hide|menu-items|suggest-field|clients\/|note\/|proposals\/|copy-text|session-badge|file-text|filter-menu|filter-choices|toolbar|last-view|paused|plain|show-all|segmented-control|disclosure|terminal|command-output|time-zones|keyboard)|features\/(queue\/model\/cards|live\/model\/(alerts|watching)|notifications\/api\/queries))/,
                minShareCount: 2,
              },
            ],
          },
        },
      },
    },
    test: {
      environment: 'jsdom',
      setupFiles: ['./src/testing/setup.ts'],
      include: ['src/**/*.test.{ts,tsx}'],
      // All of the machine: nothing else runs beside the tests.
      maxWorkers: '100%',
      // See setup.ts for what keeps one file from another. Toasts are kept by their library, so it has to begin anew too.
      isolate: false,
      server: { deps: { inline: ['sonner'] } },
      // A busy machine is slow, not wrong.
      testTimeout: 20_000,
      // Style sheets are left empty in tests, save the one that a test reads.
      css: { include: [/tokens\.css/] },
      restoreMocks: true,
    },
  };
});
