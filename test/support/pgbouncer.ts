import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PROGRAM = 'pgbouncer';
/** PgBouncer does not run as root. */
const NOBODY = 65_534;
const STARTS_WITHIN_MS = 10_000;

export const hasPgBouncer = spawnSync(PROGRAM, ['--version']).status === 0;

/** PgBouncer on a free port, in front of one database. */
export class PgBouncer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {}

  /** `settings` are lines of its configuration, such as `pool_mode = session`. */
  static async start(database: string, ...settings: string[]): Promise<PgBouncer> {
    const target = new URL(database);
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'crm-pgbouncer-'));
    const file = join(folder, 'pgbouncer.ini');
    const login = [`user=${target.username}`, ...(target.password ? [`password=${target.password}`] : [])];
    const server = `host=${target.hostname} port=${target.port || 5432} ${login.join(' ')}`;
    const lines = [
      '[databases]',
      `${target.pathname.slice(1)} = ${server}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = any',
      ...settings,
    ];
    await writeFile(file, lines.join('\n'), { mode: 0o600 });
    const isRoot = process.getuid?.() === 0;
    if (isRoot) for (const path of [folder, file]) await chown(path, NOBODY, NOBODY);
    const child = spawn(PROGRAM, [file], {
      stdio: 'ignore',
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    });
    target.host = `127.0.0.1:${port}`;
    const bouncer = new PgBouncer(child, folder, target.href);
    await bouncer.listening(port);
    return bouncer;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      this.child.kill('SIGKILL');
      await once(this.child, 'exit');
    }
    await rm(this.folder, { recursive: true });
  }

  private async listening(port: number): Promise<void> {
    const until = Date.now() + STARTS_WITHIN_MS;
    while (Date.now() < until && this.child.exitCode === null) {
      if (await answers(port)) return;
      await pause(20);
    }
    await this.stop();
    throw new Error('PgBouncer did not start');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
