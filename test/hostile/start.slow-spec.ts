import { createServer, type AddressInfo, type Server } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChildService } from '../support/child/service.js';

/** A start that cannot be: the process says why in a sentence, and ends with code 1. */
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
    return service.output.trim();
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
  }, 60_000);

  it('on an address that cannot be had ends by naming HOST and PORT', async () => {
    const sentence = await refusal({ PORT: String(port) });
    expect(sentence).toBe(`HOST 127.0.0.1 and PORT ${port} cannot be listened on (EADDRINUSE).`);
  }, 60_000);
});
