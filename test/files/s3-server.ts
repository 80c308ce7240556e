import { createRequire } from 'node:module';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Context {
  method: string;
  query: { uploadId?: string };
  status: number;
}
interface S3rver {
  middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}
type S3rverClass = new (options: object) => S3rver;

// CommonJS, and without types
const S3Server = createRequire(import.meta.url)('@20minutes/s3rver') as S3rverClass;

const BUCKET = 'crm-files';
const UPLOADS = '._S3rver_uploads';

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
    // the one command of ours that it does not know: it would take it for the deletion of the object
    server.middleware.unshift(async (context, next) => {
      const { uploadId } = context.query;
      if (context.method !== 'DELETE' || uploadId === undefined) return next();
      await rm(join(folder, BUCKET, UPLOADS, uploadId), { recursive: true, force: true });
      context.status = 204;
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

  /** The names of uploads in parts that are not ended. */
  uploads(): Promise<string[]> {
    return readdir(join(this.folder, BUCKET, UPLOADS)).catch(() => []);
  }

  /** How many parts of an upload are stored whole. */
  async parts(uploadId: string): Promise<number> {
    const names = await readdir(join(this.folder, BUCKET, UPLOADS, uploadId));
    return names.filter((name) => name.endsWith('.md5')).length;
  }

  async close(): Promise<void> {
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
