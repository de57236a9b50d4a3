import { defineConfig } from '@hey-api/openapi-ts';

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
    header: ['// Generated from openapi.json by `npm run generate`. Do not edit.'],
  },
  plugins: [
    { name: '@hey-api/typescript', enums: false },
    { name: '@hey-api/client-fetch', runtimeConfigPath: '../runtime', throwOnError: true },
    { name: '@hey-api/sdk', responseStyle: 'data' },
  ],
});
