import { createServer, type AddressInfo, type Server } from 'node:net';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChildService } from '../support/child/service.js';

/** A start says at once that it is one. One that cannot be says why in a sentence, and ends with code 1. */
describe('a start', () => {
  let folder: string;
  let other: Server;
  let port: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crm-start-'));
    other = createServer((socket) => socket.destroy());
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    port = (other.address() as AddressInfo).port;
  });

  afterAll(async () => {
    other.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function refusal(env: Record<string, string>): Promise<string> {
    const service = ChildService.spawn({ LOG_LEVEL: 'silent', ...env });
    expect(await service.exited).toEqual({ code: 1, signal: null });
    const [first, ...rest] = service.output.trim().split('\n');
    expect(first).toBe('Starting the customer management service');
    return rest.join('\n');
  }

  it('with a wrong variable, without a secret, or on a database that is none, ends by naming the variable', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'no folder');
    const server = { FILES_URL: `file:${folder}` };
    const sentences = await Promise.all([
      refusal({ PORT: 'http' }),
      refusal({ TRUST_PROXY: 'yes' }),
      refusal({ ...server, DATABASE_URL: 'postgres://127.0.0.1/crm', JWT_SECRET: '' }),
      // it answers, but not as PostgreSQL does
      refusal({ ...server, DATABASE_URL: `postgres://crm@127.0.0.1:${port}/crm` }),
      refusal({ DATABASE_URL: `file:${file}/data` }),
      // where the kernel lets nobody make a folder
      refusal({ DATABASE_URL: 'file:/proc/crm/data' }),
      refusal({ FILES_URL: 'file:/proc/crm/files' }),
    ]);
    const named = [
      'PORT',
      'TRUST_PROXY',
      'JWT_SECRET',
      'DATABASE_URL',
      'DATABASE_URL',
      'DATABASE_URL',
      'FILES_URL',
    ];
    sentences.forEach((sentence, index) => {
      expect(sentence).toContain(named[index]);
      // one line: no stack, and nothing else
      expect(sentence).not.toMatch(/\n|node:internal|\bat .*:\d+:\d+/);
    });
  });

  it('names all that is wrong with the environment, and what is wrong with a folder', async () => {
    const store = join(folder, 'without keys');
    await mkdir(store);
    await writeFile(join(store, 'keys.json'), '');
    const [several, keys, closed] = await Promise.all([
      refusal({
        PORT: 'http',
        DATABASE_URL: 'postgres://127.0.0.1/crm',
        JWT_SECRET: '',
        OIDC_AUDIENCE: 'crm',
      }),
      refusal({ DATABASE_URL: `file:${store}` }),
      refusal({ FILES_URL: 'file:/proc/crm/files' }),
    ]);
    expect(several).toMatch(/^The configuration is wrong: PORT .*JWT_SECRET .*FILES_URL .*OIDC_ISSUER .*\.$/);
    expect(keys).toBe(
      `${store}/keys.json (DATABASE_URL) holds no keys; put it back from a copy, or remove it where the folder holds no data yet.`,
    );
    expect(closed).toMatch(/^The folder \/proc\/crm\/files \(FILES_URL\) cannot be made: ENOENT/);
  });

  it('on an address that cannot be had ends by naming HOST and PORT, before it touches the store', async () => {
    const store = join(folder, 'untouched');
    const sentence = await refusal({ PORT: String(port), DATABASE_URL: `file:${store}` });
    expect(sentence).toBe(`HOST 127.0.0.1 and PORT ${port} cannot be listened on (EADDRINUSE).`);
    expect(existsSync(join(store, 'database'))).toBe(false);
  });

  it('tells its end in the log, and takes its temporary folder along', async () => {
    const service = await ChildService.start({ LOG_LEVEL: 'info', TMPDIR: folder, DATABASE_URL: '' });
    const kept = await readdir(folder);
    expect(kept.filter((name) => name.startsWith('crm-files-'))).toHaveLength(1);
    expect(await service.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(service.output).toContain('"SIGTERM: no new requests are taken, running ones are finished"');
    expect(service.output).toContain('"Stopped"');
    expect((await readdir(folder)).filter((name) => name.startsWith('crm-files-'))).toEqual([]);
  });

  it('by npm ends with the signal that npm gets', async () => {
    const { PATH, HOME } = process.env;
    const npm = spawn('npm', ['start'], {
      env: { PATH, HOME, PORT: '0', SAMPLE_DATA: 'off', LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    npm.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    while (!output.includes('Listening on')) await once(npm.stdout, 'data');
    npm.kill('SIGTERM');
    // ends when the last process that holds it has: a service that is left running would hold it for ever
    await once(npm.stdout, 'end');
    expect(output).toContain('"Stopped"');
  });
});
