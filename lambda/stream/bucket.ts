/** Clips in an S3 bucket. */
import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import type { ClipStore } from './clips.js';

export interface BucketOptions {
  readonly bucket: string;
  readonly region: string;
  /** Instead of AWS: whoever speaks its protocol there. */
  readonly endpoint?: string;
  readonly credentials: () => Promise<{
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  }>;
  /** How often something is tried; the SDK waits a moment in between. */
  readonly attempts?: number;
  /** Breaks one call off when it takes too long: after 5 seconds unless said otherwise. */
  readonly deadline?: () => AbortSignal;
}

/** A store of clips in a bucket. Who is to tell a missing clip from a forbidden one needs the right to list the bucket. */
export function bucketClips({
  bucket: Bucket,
  region,
  endpoint,
  credentials,
  attempts: maxAttempts = 3,
  deadline = () => AbortSignal.timeout(5_000),
}: BucketOptions): ClipStore {
  const client = new S3Client({
    region,
    credentials,
    maxAttempts,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
  });
  return {
    async list(folder) {
      const names = new Set<string>();
      const within = { abortSignal: deadline() };
      const pages = paginateListObjectsV2({ client }, { Bucket, Prefix: `${folder}/` }, within);
      for await (const { Contents = [] } of pages)
        for (const { Key } of Contents) if (Key?.endsWith('.mp3')) names.add(Key);
      return names;
    },
    async read(name) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: name }), {
          abortSignal: deadline(),
        });
        return await Body?.transformToByteArray();
      } catch (cause) {
        if (cause instanceof NoSuchKey) return undefined;
        throw cause;
      }
    },
    async write(name, clip) {
      const object = { Bucket, Key: name, Body: clip, ContentType: 'audio/mpeg' };
      await client.send(new PutObjectCommand(object), { abortSignal: deadline() });
    },
  };
}
