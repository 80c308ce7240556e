import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Rule {
  name: string;
  comment?: string;
}

describe('docs/architecture.md', () => {
  it('says of each lib what the checked rules say', () => {
    const load = createRequire(join(process.cwd(), 'package.json'));
    const { forbidden } = load('./.dependency-cruiser.cjs') as { forbidden: Rule[] };
    const rules = forbidden.filter(({ name }) => name.startsWith('lib-')).map(({ comment }) => comment);
    const page = readFileSync('docs/architecture.md', 'utf8');
    const rows = [...page.matchAll(/^ {2}\| (`[^|]*) \| ([^|]*) \|$/gm)];
    const said = rows.flatMap(([, libs, below]) =>
      libs.split(', ').map((lib) => `${lib} stands on ${below === 'nothing' ? 'no other lib' : below}`),
    );
    expect(said.map((line) => line.replaceAll('`', '')).sort()).toEqual(rules.sort());
  });

  it('names files and folders that there are', () => {
    const page =
      readFileSync('docs/architecture.md', 'utf8') + readFileSync('docs/derived-values.md', 'utf8');
    const named = [...page.matchAll(/`((?:src|libs|test|migrations|docs)\/[\w./-]+)`/g)].map(
      ([, path]) => path,
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});
