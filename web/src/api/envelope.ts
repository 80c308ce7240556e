import { ApiError, type FieldError, type Problem } from './errors';

/** Every answer of `/api`: what was asked for, and what is to be known about it. */
export interface Envelope<T, M extends object = object> {
  data: T;
  metadata: { timestamp: string } & M;
}

export interface ErrorEnvelope {
  data: null;
  error: string;
  message: string;
  details?: unknown;
  errors: FieldError[];
}

export function answer<T>(
  data: T,
  metadata: object = {},
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const envelope: Envelope<T> = { data, metadata: { timestamp: new Date().toISOString(), ...metadata } };
  return Response.json(envelope, { status, headers: { 'Cache-Control': 'private, no-store', ...headers } });
}

export function refuse(
  { status, error, message, details, errors = [] }: Problem,
  headers: Record<string, string> = {},
): Response {
  const envelope: ErrorEnvelope = {
    data: null,
    error,
    message,
    ...(details !== undefined && { details }),
    errors,
  };
  return Response.json(envelope, { status, headers: { 'Cache-Control': 'private, no-store', ...headers } });
}

/** An error as an answer. What is not the API's own says nothing of itself. */
export function refuseError(thrown: unknown): Response {
  if (thrown instanceof ApiError) {
    return refuse(thrown.problem, {
      ...thrown.headers,
      ...(thrown.retryAfter && { 'Retry-After': thrown.retryAfter }),
    });
  }
  return refuse({
    status: 500,
    error: 'internal_error',
    message: 'Something went wrong. Try again in a moment.',
  });
}
