import type { OpenAPIObject } from '@nestjs/swagger';
import { REQUIRED_PERMISSION } from './access.decorator.js';

/** Adds to the description of every operation what it needs, from the extension that the decorators set. */
export function describeAccess(document: OpenAPIObject): void {
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path) as unknown[])) {
    const { description, [REQUIRED_PERMISSION]: needed } = operation as Record<string, unknown>;
    if (typeof needed !== 'string') continue;
    (operation as { description: string }).description = [description, sentenceOf(needed)]
      .filter(Boolean)
      .join('\n\n');
  }
}

function sentenceOf(needed: string): string {
  if (needed === 'none') return 'Needs no token.';
  if (needed === 'authenticated') return 'Needs a valid token, and no permission.';
  return `Needs the permission \`${needed}\`.`;
}
