import ts from 'typescript';
import { nodesOf, ownerOf, sourcesIn, type Source } from '../support/sources.js';

/** A feature or lib, and a table of another. */
type Use = `${string} ${'reads' | 'writes'} ${string}`;

const OF_NOBODY_DELETED = 'what belongs to a deleted customer is not found, and nothing is added to it';
const COMPARED = 'a few columns of all customers, in batches: whole records would be ten times as much';
const COUNTED = 'counters on the customer change in the statement that stores what they count (ADR 6)';
const SCORED =
  'scores are made of what others keep, by one statement for any number of customers; it writes none';
const TIMELINE = 'it exists to read all of them, and writes none';
const VERIFIED = 'src/auth issues what libs/access verifies with each request';

/** Who uses a table of another, and why that may be. */
const ALLOWED: Record<Use, string> = {
  'analytics reads billing': SCORED,
  'analytics reads customers': SCORED,
  'analytics reads payment_days': SCORED,
  'analytics reads services': SCORED,
  'analytics reads ticket_days': SCORED,
  'analytics reads usage_days': SCORED,
  'communication reads customers': 'who unsubscribes is written down as long as there is such a customer',
  'conversations reads customers': OF_NOBODY_DELETED,
  'duplicates reads customer_moments': 'who changed since, in the order of that',
  'duplicates reads customers': COMPARED,
  'feedback reads customers': OF_NOBODY_DELETED,
  'interactions reads conversations': 'opening a conversation is an activity, as an interaction is',
  'interactions reads customers': OF_NOBODY_DELETED,
  'conversations writes customers': COUNTED,
  'feedback writes customers': COUNTED,
  'interactions writes customers': COUNTED,
  'interactions writes audit_log': 'its audit rows are a part of the same statement (ADR 6)',
  'records reads customers': OF_NOBODY_DELETED,
  'verification reads customers': OF_NOBODY_DELETED,
  'merges reads customers': 'the id of a merged customer leads to one who is there',
  'timeline reads audit_log': TIMELINE,
  'timeline reads contacts': TIMELINE,
  'timeline reads conversations': TIMELINE,
  'timeline reads customers': TIMELINE,
  'timeline reads documents': TIMELINE,
  'timeline reads feedback': TIMELINE,
  'timeline reads interactions': TIMELINE,
  'timeline reads messages': TIMELINE,
  'timeline reads outgoing_messages': TIMELINE,
  'timeline reads payments': TIMELINE,
  'timeline reads services': TIMELINE,
  'timeline reads tickets': TIMELINE,
  'access reads api_keys': VERIFIED,
  'access reads roles': VERIFIED,
  'access reads sessions': VERIFIED,
  'access reads users': VERIFIED,
  'access writes api_keys': VERIFIED,
};

/** By its name, whose a table is: who declares it for Kysely. */
function tablesOf(sources: readonly Source[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const source of sources.filter(({ text }) => text.includes("declare module '@crm/database'"))) {
    for (const node of nodesOf(source)) {
      if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'Tables') continue;
      for (const { name } of node.members) if (name) owners.set(name.getText(), ownerOf(source));
    }
  }
  return owners;
}

const KYSELY = /^(selectFrom|innerJoin|leftJoin|insertInto|updateTable|deleteFrom)$/;
const WRITES = /^(insertInto|updateTable|deleteFrom|insert into|update|delete from)$/;

/** What a file does to the tables of others: in texts of SQL, put together or not, and by Kysely. */
function usesIn(source: Source, owners: ReadonlyMap<string, string>): Use[] {
  const names = [...owners.keys()].join('|');
  // a text may also begin with the table, where its FROM stands elsewhere
  const inSql = new RegExp(
    `(?:\\b(insert into|update|delete from|from|join) |^\\s*)(${names})\\b(?! ?=|\\.)`,
    'g',
  );
  const found: [how: string, table: string][] = [];
  for (const node of nodesOf(source)) {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const [table] = node.arguments;
      const how = node.expression.name.text;
      if (KYSELY.test(how) && table && ts.isStringLiteral(table)) found.push([how, table.text.split(' ')[0]]);
    }
    const isText =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (!isText) continue;
    const text = (node as ts.LiteralLikeNode).text;
    for (const [, how = 'from', table] of text.matchAll(inSql)) {
      if (text.trim() !== table) found.push([how, table]);
    }
  }
  return found
    .filter(([, table]) => owners.has(table) && owners.get(table) !== ownerOf(source))
    .map(([how, table]): Use => `${ownerOf(source)} ${WRITES.test(how) ? 'writes' : 'reads'} ${table}`);
}

describe('Tables', () => {
  const sources = sourcesIn('src', 'libs');
  const owners = tablesOf(sources);

  it('belong each to a feature or lib, which declares them', () => {
    expect(owners.get('customers')).toBe('customers');
    expect(owners.get('messages')).toBe('conversations');
    expect(owners.get('audit_log')).toBe('audit');
    expect(owners.size).toBeGreaterThan(15);
  });

  it('are used by their owners alone, but for what is said here with its reason', () => {
    const uses = new Set(sources.flatMap((source) => usesIn(source, owners)));
    expect([...uses].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  it('are found where a statement names them, in whichever way', () => {
    const text = `
      run(sql\`select \${columns} from customers join contacts on true where id = \${id}\`);
      const FROM = sql\`messages where true\`;
      run(\`with gone as (delete from \${x} returning 1) insert into feedback select 1\`);
      db.updateTable('users').set({}); say('from documents'); say('customers');`;
    expect(usesIn({ path: 'src/timeline/x.ts', text }, owners).sort()).toEqual([
      'timeline reads contacts',
      'timeline reads customers',
      'timeline reads documents',
      'timeline reads messages',
      'timeline writes feedback',
      'timeline writes users',
    ]);
  });
});
