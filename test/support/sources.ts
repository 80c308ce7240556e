import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';

export interface Source {
  /** from the root of the repository */
  path: string;
  text: string;
}

/** The TypeScript files below folders of the repository. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .sort()
      .map((path) => ({ path: join(folder, path), text: readFileSync(join(folder, path), 'utf8') })),
  );
}

/** Whose a file is: `customers` of `src/customers/record/mean.ts`, `audit` of `libs/audit/src/audit.ts`. */
export function ownerOf({ path }: Source): string {
  return path.split('/')[1];
}

/** What a file's name says that it is: `service` of `users.service.ts`, nothing of `user.ts`. */
export function roleOf({ path }: Source): string | undefined {
  return basename(path, '.ts').split('.')[1];
}

/** Every node of a file, from the outside in. */
export function* nodesOf({ path, text }: Source): Generator<ts.Node> {
  yield* within(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
}

function* within(node: ts.Node): Generator<ts.Node> {
  yield node;
  const inner: ts.Node[] = [];
  ts.forEachChild(node, (each) => void inner.push(each));
  for (const each of inner) yield* within(each);
}

/** `src/a.ts:7`, to be found by. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
