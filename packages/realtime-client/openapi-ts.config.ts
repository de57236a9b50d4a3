import { readFileSync } from 'node:fs';
import { defineConfig } from '@hey-api/openapi-ts';

interface AsyncApi {
  components: { schemas: Record<string, unknown> };
}

const { components }: AsyncApi = JSON.parse(readFileSync('asyncapi.json', 'utf8'));

/**
 * `asyncapi.json` is exported by the backend (`resolutionflow export-contract`). Its schemas are those of an OpenAPI
 * document, so the generator of the API client writes the types of the frames too, and one card has one form in both.
 */
export default defineConfig({
  input: { openapi: '3.1.0', info: { title: 'The live channel', version: '1' }, paths: {}, components },
  output: {
    path: './src/generated',
    entryFile: false,
    header: '// Generated from asyncapi.json by `npm run generate`. Do not edit.',
  },
  plugins: [{ name: '@hey-api/typescript', enums: false }],
});
