import { readdirSync } from 'node:fs';
import { isInput, type DtoClass } from '@crm/validation';

/** Every class of the project that judges what comes in, by its name. */
export async function everyDto(): Promise<Map<string, DtoClass>> {
  const files = ['src', 'libs'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.dto.ts'))
      .map((path) => `../../${root}/${path}`),
  );
  const classes = new Map<string, DtoClass>();
  for (const file of files) {
    for (const exported of Object.values((await import(file)) as Record<string, unknown>)) {
      if (isClass(exported) && isInput(exported)) classes.set(exported.name, exported);
    }
  }
  return classes;
}

function isClass(value: unknown): value is DtoClass {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}
