import { MethodNotAllowedError } from '@crm/errors';
import type { Express, RequestHandler } from 'express';

interface Layer {
  match(path: string): boolean;
  route?: { path: unknown; methods: Record<string, boolean> };
}

/**
 * The methods that some route takes at this path, read off Express's own table; for 405 and its Allow header. Where a route has the path
 * literally, what others could make of it as an id counts for nothing.
 */
export function methodsOf(app: unknown, path: string): string[] {
  return literalMethods(app, path) ?? methodsIn(layersOf(app).filter((layer) => matches(layer, path)));
}

/** Refuses another method of a literal path before it is taken for an id: `customers/export` is nobody. */
export const refuseOtherMethods: RequestHandler = ({ app, method, path }, _response, next) => {
  const allowed = literalMethods(app, path);
  const asked = method === 'HEAD' ? 'GET' : method;
  const isRefused = allowed && asked !== 'OPTIONS' && !allowed.includes(asked);
  next(isRefused ? new MethodNotAllowedError(method, allowed) : undefined);
};

const literals = new WeakMap<object, ReadonlyMap<string, string[]>>();

/** Of a path that some route has without parameters, with or without a slash at its end. */
function literalMethods(app: unknown, path: string): string[] | undefined {
  return methodsByPath(app).get(path.endsWith('/') ? path.slice(0, -1) : path);
}

/** Asked from the first request on, when all routes are there. */
function methodsByPath(app: unknown): ReadonlyMap<string, string[]> {
  const known = literals.get(app as object);
  if (known) return known;
  const byPath = new Map<string, Layer[]>();
  for (const layer of layersOf(app)) {
    const path = layer.route?.path;
    if (typeof path === 'string' && !/[:*{]/.test(path))
      byPath.set(path, [...(byPath.get(path) ?? []), layer]);
  }
  const methods = new Map([...byPath].map(([path, layers]) => [path, methodsIn(layers)]));
  literals.set(app as object, methods);
  return methods;
}

function layersOf(app: unknown): Layer[] {
  return (app as Express & { router: { stack: Layer[] } }).router.stack;
}

function methodsIn(layers: readonly Layer[]): string[] {
  const methods = layers.flatMap(({ route }) => Object.keys(route?.methods ?? {}));
  const named = new Set(methods.map((method) => method.toUpperCase()));
  return [...named].filter((method) => method !== '_ALL').sort();
}

function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}
