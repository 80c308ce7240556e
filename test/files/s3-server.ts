import { createRequire } from 'node:module';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface S3rver {
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}
type S3rverClass = new (options: object) => S3rver;

// CommonJS, and without types
const S3Server = createRequire(import.meta.url)('@20minutes/s3rver') as S3rverClass;

const BUCKET = 'crm-files';

/** A real server that speaks S3, with one bucket. */
export class S3 {
  private constructor(
    private readonly server: S3rver,
    private readonly folder: string,
    /** what FILES_URL names it by */
    readonly url: string,
  ) {}

  static async start(): Promise<S3> {
    const folder = await mkdtemp(join(tmpdir(), 'crm-s3-'));
    const server = new S3Server({
      port: 0,
      address: '127.0.0.1',
      silent: true,
      directory: folder,
      configureBuckets: [{ name: BUCKET }],
    });
    const { port } = await server.run();
    const url = `s3://S3RVER:S3RVER@${BUCKET}/documents?endpoint=${encodeURIComponent(`http://127.0.0.1:${port}`)}`;
    return new S3(server, folder, url);
  }

  /** The names of what the bucket holds. */
  async objects(): Promise<string[]> {
    const names = await readdir(join(this.folder, BUCKET), { recursive: true }).catch(() => []);
    return names.filter((name) => name.endsWith('_object'));
  }

  async close(): Promise<void> {
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
