export type Class = abstract new (...args: never[]) => object;

/** Classes of which something was declared that class-validator knows nothing of. */
const known = new Set<Class>();

export function remember(type: Class): void {
  known.add(type);
}

export function rememberedClasses(): ReadonlySet<Class> {
  return known;
}
