import { apiClient, expectAnswer } from '@/api/client';
import { refuse } from '@/api/envelope';
import { readJson } from '@/api/read-json';
import type { Caller } from '@/api/route';

/** `POST /api/session/password {token, password}`: sets a password by a one-time link, for somebody who is not signed in. */
export async function setPassword(request: Request, { forwardedFor }: Caller): Promise<Response> {
  if (!process.env.API_URL) {
    return refuse({ status: 404, error: 'not_found', message: 'Nobody signs in to the dashboard alone.' });
  }
  const { token, password } = await readJson(request);
  await expectAnswer(
    apiClient(undefined, { forwardedFor }).POST('/api/v1/auth/password/link', {
      body: { token: String(token ?? ''), password: String(password ?? '') },
    }),
  );
  return new Response(null, { status: 204 });
}
