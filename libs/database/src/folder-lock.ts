import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { DatabaseStartError } from './database-errors.js';

const LOCK_NAME = /^lock-[0-9a-f]{8}\.sock$/;
/** `sun_path` of Linux and macOS with its closing NUL, the shorter of the two */
const LONGEST_SOCKET_PATH = 103;

/**
 * Takes the folder for this process, or throws a sentence when another one has it; gives back what releases it.
 *
 * Node knows no file locks, so the lock is a socket that its process listens on: the system ends it with the process, even
 * by kill -9, and it is seen from other containers that share the folder. Everyone first shows a socket of
 * their own and then looks for others that answer, so that of two that start together at least one sees the
 * other; a socket that nobody listens on any more is swept away.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const name = `lock-${randomBytes(4).toString('hex')}.sock`;
  const directory = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  const pathOf = (socket: string): string => socketPath(folder, directory.fd, socket);
  let server: Server | undefined;
  const release = async (): Promise<void> => {
    await new Promise((closed) => (server ? server.close(closed) : closed(undefined)));
    await rm(join(folder, name), { force: true });
    await directory.close();
  };
  try {
    server = await listen(pathOf(name), folder);
    for (const other of await readdir(folder)) {
      if (other === name || !LOCK_NAME.test(other)) continue;
      if (await answers(pathOf(other))) {
        throw new DatabaseStartError(
          `The folder ${folder} (DATABASE_URL) is in use by another process; only one at a time may open it`,
        );
      }
      await rm(join(folder, other), { force: true });
    }
    return release;
  } catch (error) {
    await release();
    throw error;
  }
}

/** Socket addresses are short; Linux offers a short name for any open directory. */
function socketPath(folder: string, directory: number, socket: string): string {
  const path = join(folder, socket);
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return path;
  if (process.platform === 'linux') return `/proc/self/fd/${directory}/${socket}`;
  throw new DatabaseStartError(
    `The path of the folder ${folder} (DATABASE_URL) is too long; choose a shorter one`,
  );
}

function listen(path: string, folder: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', (cause) => {
      reject(
        new DatabaseStartError(
          `The folder ${folder} (DATABASE_URL) cannot be locked: ${cause.message}; it must be writable and on a local disk`,
          cause,
        ),
      );
    });
    server.listen(path, () => resolve(server.unref()));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(path);
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}
