import ts from 'typescript';
import { nodesOf, ownerOf, placeOf, roleOf, sourcesIn, type Source } from '../support/sources.js';

const sources = sourcesIn('src', 'libs');

/** What is looked for. Only files that have the word are parsed. */
interface Wanted {
  word: string;
  is: (node: ts.Node) => boolean;
}

function placesOf(files: readonly Source[], { word, is }: Wanted): string[] {
  const having = files.filter(({ text }) => text.includes(word));
  return having.flatMap((file) => [...nodesOf(file)].filter(is).map(placeOf));
}

/** `this.database.transaction(…)`, `database.transaction(…)` */
const OPENED_TRANSACTION: Wanted = {
  word: '.transaction',
  is: (node) => ts.isCallExpression(node) && /\b[dD]atabase\.transaction$/.test(node.expression.getText()),
};

/** `import { Post } from '@nestjs/common'` */
const NESTS_POST: Wanted = {
  word: 'Post',
  is: (node) =>
    ts.isImportDeclaration(node) && /\bPost\b[^}]*\}\s*from '@nestjs\/common'/.test(node.getText()),
};

/** `process.env`, and `env` of `node:process` */
const READ_ENVIRONMENT: Wanted = {
  word: 'process',
  is: (node) =>
    ts.isImportDeclaration(node)
      ? /^['"](node:)?process['"]$/.test(node.moduleSpecifier.getText())
      : ts.isPropertyAccessExpression(node) && node.getText() === 'process.env',
};

/** A class such as `NotFoundException`, whoever exports it; `ErrnoException` is of Node. */
const HTTP_EXCEPTION: Wanted = {
  word: 'Exception',
  is: (node) => ts.isIdentifier(node) && /^(?!Errno).+Exception$/.test(node.text),
};

describe('Layers', () => {
  const probe = (text: string, wanted: Wanted) => placesOf([{ path: 'x.ts', text }], wanted).length;

  it('open transactions in services only, and what stands beside them under a name of its own', () => {
    const others = sources.filter((source) => {
      const role = roleOf(source);
      const isOfServices = (role === undefined || role === 'service') && !/\/(dto|views)\//.test(source.path);
      return !isOfServices && ownerOf(source) !== 'database';
    });
    expect(others.length).toBeGreaterThan(100);
    expect(placesOf(others, OPENED_TRANSACTION)).toEqual([]);
    expect(probe('return this.database.transaction(() => work());', OPENED_TRANSACTION)).toBe(1);
  });

  it('answer repeats of every POST: by the decorator of libs/http, not by the bare one of Nest', () => {
    const others = sources.filter(({ path }) => path !== 'libs/http/src/post.decorator.ts');
    expect(placesOf(others, NESTS_POST)).toEqual([]);
    expect(probe("import { Get, Post } from '@nestjs/common';", NESTS_POST)).toBe(1);
  });

  it('read the environment in libs/config only', () => {
    const others = sources.filter(({ path }) => !path.startsWith('libs/config/'));
    expect(placesOf(others, READ_ENVIRONMENT)).toEqual([]);
    expect(probe("import { env } from 'node:process'; const { HOST } = process.env;", READ_ENVIRONMENT)).toBe(
      2,
    );
  });

  it('know HTTP exceptions in libs/http and libs/access only: others throw errors of the domain', () => {
    const others = sources.filter(({ path }) => !/^libs\/(http|access)\//.test(path));
    expect(placesOf(others, HTTP_EXCEPTION)).toEqual([]);
    expect(probe('throw new NotFoundException();', HTTP_EXCEPTION)).toBe(1);
  });
});
