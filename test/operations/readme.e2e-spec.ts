import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTestApp, type TestApp } from '../support/app.js';

const readme = readFileSync('README.md', 'utf8');

/** From a heading to the next of its level. */
function section(heading: string): string {
  const [, text] = readme.split(`\n## ${heading}\n`);
  return text.split('\n## ')[0];
}

const hasTools = ['curl', 'jq'].every((tool) => spawnSync(tool, ['--version']).status === 0);
const withTools = hasTools ? describe : describe.skip;

withTools('the first walk of the README (needs curl and jq)', () => {
  const END_OF_BLOCK = '=== end of block ===';
  const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  let test: TestApp;
  let folder: string;

  beforeAll(async () => {
    test = await startTestApp({ env: { SAMPLE_DATA: 'on' } });
    folder = mkdtempSync(join(tmpdir(), 'crm-readme-'));
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true });
  });

  it('answers every command as it is printed there', async () => {
    const blocks = [...section('A first walk').matchAll(/```sh\n(.*?)```(?:\n```json\n(.*?)```)?/gs)];
    expect(blocks.length).toBeGreaterThanOrEqual(5);
    const script = blocks.map(([, commands]) => `${commands}echo '${END_OF_BLOCK}'`).join('\n');
    const { stdout } = await promisify(execFile)(
      'bash',
      ['-euo', 'pipefail', '-c', script.replace('http://localhost:3000', test.url)],
      { cwd: folder },
    );
    const answers = stdout.split(`${END_OF_BLOCK}\n`).slice(0, -1);
    const masked = (text: string) => text.replace(UUID, '<id>');
    expect(answers.map(masked)).toEqual(blocks.map(([, , answer]) => masked(answer ?? '')));
  });
});

describe('the README', () => {
  it('lists every variable of .env.example', () => {
    const known: string[] = readFileSync('.env.example', 'utf8').match(/^[A-Z_]+(?==)/gm) ?? [];
    const listed: string[] = section('Configuration').match(/`[A-Z]+(?:_(?:[A-Z]+|<NAME>))*`/g) ?? [];
    // four providers, by three variables each
    const names = known.map((name) => name.replace(/^PROVIDER_[A-Z]+_/, 'PROVIDER_<NAME>_'));
    expect(names.filter((name) => !listed.includes(`\`${name}\``))).toEqual([]);
  });

  it('names only scripts and files that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
    for (const [, script] of readme.matchAll(/npm run ([\w:]+)/g)) {
      expect(Object.keys(scripts)).toContain(script);
    }
    const paths = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});
