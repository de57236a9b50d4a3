// Writes the limits of the request bodies, which the generator of the types leaves out, as one constant each:
// `SESSION_CREATE_TITLE_MAX`. One object of all of them would be in the first file that a browser loads.
import { readFileSync, writeFileSync } from 'node:fs';

const { components, paths } = JSON.parse(readFileSync('openapi.json', 'utf8'));
const NOTICE = '// Generated from openapi.json by `npm run generate`. Do not edit.';

/** The names of the schemas that a part of the document refers to, with those that they refer to. */
function referred(part, names = new Set()) {
  if (typeof part !== 'object' || part === null) return names;
  const name = part.$ref?.split('/').at(-1);
  if (name && !names.has(name)) referred(components.schemas[name], names.add(name));
  for (const each of Object.values(part)) referred(each, names);
  return names;
}

/** Also of a field that may be null. */
function limitsOf(field) {
  const { maxLength, maximum, minimum } = Object.assign({}, field, ...(field.oneOf ?? field.anyOf ?? []));
  return { MAX: maxLength ?? maximum, MIN: minimum };
}

const bodies = Object.values(paths).flatMap((path) => Object.values(path).map(({ requestBody }) => requestBody));
const lines = [...referred(bodies)].sort().flatMap((schema) =>
  Object.entries(components.schemas[schema].properties ?? {}).flatMap(([name, field]) =>
    Object.entries(limitsOf(field))
      .filter(([, limit]) => limit)
      .map(([end, limit]) => {
        const prefix = schema.replace(/(?<=[a-z])(?=[A-Z])/g, '_');
        return `export const ${`${prefix}_${name}_${end}`.toUpperCase()} = ${limit};`;
      }),
  ),
);
writeFileSync('src/generated/limits.gen.ts', `${[NOTICE, '', ...lines].join('\n')}\n`);
