import type { ApiDocument, Components } from './document.js';

type Json = Record<string, unknown>;

/** The document without components that nothing refers to, however indirectly. */
export function withoutUnused(document: ApiDocument): ApiDocument {
  const used = new Set<string>();
  const follow = (value: unknown): void => {
    for (const reference of referencesIn(value)) {
      if (used.has(reference)) continue;
      used.add(reference);
      const [, , kind, name] = reference.split('/');
      follow((document.components as unknown as Record<string, Json>)[kind]?.[name]);
    }
  };
  follow(document.paths);
  const { securitySchemes, ...others } = document.components;
  const kept = Object.entries(others).map(([kind, parts]) => [
    kind,
    Object.fromEntries(Object.entries(parts).filter(([name]) => used.has(`#/components/${kind}/${name}`))),
  ]);
  const components = { ...Object.fromEntries(kept), securitySchemes } as Components;
  return { ...document, components };
}

function referencesIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  const { $ref } = value as Json;
  return [...(typeof $ref === 'string' ? [$ref] : []), ...Object.values(value).flatMap(referencesIn)];
}

const ORDER = ['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components'];

/** The same document in one order, whatever order modules were loaded in: paths and components by name. */
export function inOrder(document: ApiDocument): ApiDocument {
  const { paths, components, ...rest } = document;
  const whole = { ...rest, paths: byName(paths), components: mapped(byName(components), byName) };
  return Object.fromEntries(
    Object.entries(whole).sort(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other)),
  ) as unknown as ApiDocument;
}

function byName<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1))) as T;
}

function mapped<T extends object>(record: T, change: (value: object) => object): T {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value as object)]),
  ) as T;
}
