import type { Test } from 'supertest';

/** The body as it came. */
export const asBytes = (call: Test): Test =>
  call.buffer(true).parse((answer, done) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => done(null, Buffer.concat(chunks)));
  });
