import ts from 'typescript';
import { sourcesIn } from '../support/sources.js';

const WHERE_NAMES_ARE_MADE = 'libs/database/src/statement.ts';

/** What an object is given under a key, as the code has it; undefined where it has no such key. */
function given(object: ts.ObjectLiteralExpression, key: string): ts.Node | undefined {
  const property = object.properties.find((each) => each.name?.getText() === key);
  return property && ts.isPropertyAssignment(property) ? property.initializer : property;
}

/** Objects that look like a statement whose name was written down or put together, with their lines. */
function namedByHand(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node) && given(node, 'text')) {
      const name = given(node, 'name');
      const isHandedOn = !name || ts.isShorthandPropertyAssignment(name);
      if (!isHandedOn) found.push(`${path}:${file.getLineAndCharacterOfPosition(node.pos).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('Statements', () => {
  const sources = sourcesIn('src', 'libs').filter(({ path }) => path !== WHERE_NAMES_ARE_MADE);

  it('have no name but that which is made of their text', () => {
    expect(sources.flatMap(({ path, text }) => namedByHand(path, text))).toEqual([]);
    // what it would find
    const byHand = ["({ name: 'find', text })", '({ text: `a ${b}`, name: `update_${n}` })'];
    expect(byHand.map((text) => namedByHand('x.ts', text).length)).toEqual([1, 1]);
  });

  it('get it in one place: nothing else calls a string the name of one', () => {
    expect(sources.filter(({ text }) => /\bStatementName\b/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
