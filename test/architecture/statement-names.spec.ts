import ts from 'typescript';
import { nodesOf, placeOf, sourcesIn, type Source } from '../support/sources.js';

const WHERE_NAMES_ARE_MADE = 'libs/database/src/statement.ts';

/** What an object is given under a key, as the code has it; undefined where it has no such key. */
function given(object: ts.ObjectLiteralExpression, key: string): ts.Node | undefined {
  const property = object.properties.find((each) => each.name?.getText() === key);
  return property && ts.isPropertyAssignment(property) ? property.initializer : property;
}

/** Objects that look like a statement whose name was written down or put together. */
function namedByHand(source: Source): string[] {
  return [...nodesOf(source)]
    .filter((node) => {
      if (!ts.isObjectLiteralExpression(node) || !given(node, 'text')) return false;
      const name = given(node, 'name');
      return name !== undefined && !ts.isShorthandPropertyAssignment(name);
    })
    .map(placeOf);
}

describe('Statements', () => {
  const sources = sourcesIn('src', 'libs').filter(({ path }) => path !== WHERE_NAMES_ARE_MADE);

  it('have no name but that which is made of their text', () => {
    expect(sources.flatMap(namedByHand)).toEqual([]);
    // what it would find
    const text = "find({ name: 'find', text });\nupdate({ text: `a ${b}`, name: `update_${n}` });";
    expect(namedByHand({ path: 'x.ts', text })).toEqual(['x.ts:1', 'x.ts:2']);
  });

  it('get it in one place: nothing else calls a string the name of one', () => {
    expect(sources.filter(({ text }) => /\bStatementName\b/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
