import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadConfig } from '@crm/config';

describe('the keys of a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crm-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = () => join(folder, 'keys.json');
  const load = () => loadConfig({ DATABASE_URL: `file:${folder}` });

  it('are made once, readable by their owner alone, and nothing is left beside them', () => {
    const { jwtSecret, encryptionKey } = load();
    expect(load()).toMatchObject({ jwtSecret, encryptionKey });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['keys.json']);
  });

  it.each(['', '{"jwtSecret":"abc', '{}', '{"jwtSecret":"abc","encryptionKey":"eA=="}'])(
    'are made anew where a first start was cut off: %j',
    (left) => {
      writeFileSync(file(), left);
      const { jwtSecret } = load();
      expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ jwtSecret });
    },
  );

  it('are never made anew beside data: a sentence says what is wrong', () => {
    writeFileSync(file(), '');
    writeFileSync(join(folder, 'database'), 'data');
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(
      /^keys\.json in the folder that DATABASE_URL names holds no keys: put it back from a backup/,
    );
    expect(readFileSync(file(), 'utf8')).toBe('');
  });
});
