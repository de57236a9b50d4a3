import { defineConfig } from '@hey-api/openapi-ts';

const NOTICE = '// Generated from openapi.json by `npm run generate`. Do not edit.';

/**
 * `openapi.json` is exported by the backend (`resolutionflow export-contract`), and what is generated from it is
 * committed: CI generates it again and fails on a difference. That is why nothing here may depend on the machine —
 * no update check, no post-processor from the path, no timestamps.
 */
export default defineConfig({
  input: './openapi.json',
  output: {
    path: './src/generated',
    entryFile: false,
    // Files without a `file` are the generator's own runtime, copied as it is. It does not hold under the strictest
    // flags of those who compile it (exactOptionalPropertyTypes), and its faults would be theirs, not ours.
    header: ({ file }) => (file ? [NOTICE] : [NOTICE, '// @ts-nocheck']),
  },
  plugins: [
    { name: '@hey-api/typescript', enums: false },
    { name: '@hey-api/client-fetch', runtimeConfigPath: '../runtime', throwOnError: true },
    // The browser sends the cookie by itself.
    { name: '@hey-api/sdk', responseStyle: 'data', auth: false },
  ],
});
