import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchUpload,
  S3Client,
  type CreateMultipartUploadCommandOutput,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { FileStore, type ByteRange, type UploadNoted } from './file-store.js';

const DEFAULT_REGION = 'us-east-1';
const CONNECTION_TIMEOUT_MS = 5000;

/**
 * Files in a bucket of an S3-compatible service: `s3://bucket/prefix?endpoint=https://…&region=…`. Key and secret stand in
 * the URL (`s3://key:secret@bucket`), or where the AWS client looks for them (environment, profile, instance).
 */
export class S3Store extends FileStore {
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly prefix: string;
  /** who hears of the uploads in parts that begin, by their keys in the bucket */
  private readonly listeners = new Map<string, UploadNoted>();

  constructor(url: string) {
    super();
    const { hostname, pathname, searchParams, username, password } = new URL(url);
    this.bucket = hostname;
    this.prefix = pathname.replace(/^\/+|\/+$/g, '');
    const endpoint = searchParams.get('endpoint') ?? undefined;
    const options: S3ClientConfig = {
      region: searchParams.get('region') ?? DEFAULT_REGION,
      // checksums of the newest kind are unknown to many compatible services
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS },
    };
    if (endpoint) Object.assign(options, { endpoint, forcePathStyle: true });
    if (username) {
      const [accessKeyId, secretAccessKey] = [username, password].map(decodeURIComponent);
      options.credentials = { accessKeyId, secretAccessKey };
    }
    this.client = new S3Client(options);
    this.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const result = await next(args);
          if (commandName === 'CreateMultipartUploadCommand') {
            const { UploadId } = result.output as CreateMultipartUploadCommandOutput;
            await this.listeners.get((args.input as { Key: string }).Key)?.(UploadId!);
          }
          return result;
        },
      { step: 'initialize' },
    );
  }

  /** In parts of 5 MB, one after the other: no more than that is held at a time. */
  protected async put(key: string, content: AsyncIterable<Buffer>, noted: UploadNoted): Promise<void> {
    const at = this.at(key);
    const upload = new Upload({
      client: this.client,
      params: { ...at, Body: Readable.from(content, { objectMode: false }) },
      queueSize: 1,
    });
    this.listeners.set(at.Key, noted);
    try {
      await upload.done();
    } finally {
      this.listeners.delete(at.Key);
    }
  }

  protected async open(key: string, range?: ByteRange): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    const { Body } = await this.client.send(new GetObjectCommand({ ...this.at(key), Range }));
    return Body as Readable;
  }

  protected async delete(key: string, uploadId?: string): Promise<void> {
    if (uploadId) await this.abort(key, uploadId);
    await this.client.send(new DeleteObjectCommand(this.at(key)));
  }

  private async abort(key: string, UploadId: string): Promise<void> {
    try {
      await this.client.send(new AbortMultipartUploadCommand({ ...this.at(key), UploadId }));
    } catch (error) {
      // ended already, by its last part or by who began it
      if (!(error instanceof NoSuchUpload)) throw error;
    }
  }

  private at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: this.prefix ? `${this.prefix}/${key}` : key };
  }
}
