import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { Answer } from '@crm/http';

/** 204 tells a client of server-sent events not to come again. */
export function eventsAnswer(text: Readable | undefined): Answer {
  if (!text) return new Answer(undefined, { status: 204 });
  const headers = {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // compressed, or kept back by a proxy, it would come late
    'Cache-Control': 'private, no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  };
  return new Answer(new StreamableFile(text), { headers });
}

export function errorsFileAnswer(text: Readable): Answer {
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="errors.csv"',
  };
  return new Answer(new StreamableFile(text), { headers });
}
