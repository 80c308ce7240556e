import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const ROOT = new URL('../../../', import.meta.url);
const SOURCE = /^file:.*(?<!\/node_modules\/.*)\.ts$/;

/** `@crm/<name>` is libs/<name>, and a relative `.js` of our sources is the `.ts` of that name. */
export function resolve(specifier, context, next) {
  const lib = /^@crm\/([a-z-]+)$/.exec(specifier);
  if (lib) return next(new URL(`libs/${lib[1]}/src/index.ts`, ROOT).href, context);
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && SOURCE.test(context.parentURL ?? '')) {
    return next(specifier.replace(/\.js$/, '.ts'), context);
  }
  return next(specifier, context);
}

/** With the decorators' metadata that Nest injects by, which tsx leaves out. */
export async function load(url, context, next) {
  if (!SOURCE.test(url)) return next(url, context);
  const { code } = await transform(await readFile(fileURLToPath(url), 'utf8'), {
    filename: fileURLToPath(url),
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
    swcrc: false,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
