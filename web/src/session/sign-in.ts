import { apiClient, expectAnswer } from '@/api/client';
import { answer, refuse } from '@/api/envelope';
import { readJson } from '@/api/read-json';
import type { Caller } from '@/api/route';
import { ACCESS_COOKIE, cookiesOf, forget, isSecure, REFRESH_COOKIE, remember } from './tokens';

/** `POST /api/session {email, password}`: the answer says who it is, the cookies are for the browser alone. */
export async function signIn(request: Request, { forwardedFor }: Caller): Promise<Response> {
  if (!process.env.API_URL) return noSession();
  const { email, password } = (await readJson(request)) as { email?: unknown; password?: unknown };
  const errors = [
    ...(isText(email) ? [] : [{ field: 'email', code: 'required', message: 'Give your e-mail address.' }]),
    ...(isText(password) ? [] : [{ field: 'password', code: 'required', message: 'Give your password.' }]),
  ];
  if (!isText(email) || !isText(password)) {
    return refuse({ status: 400, error: 'validation_failed', message: errors[0]!.message, errors });
  }
  const { data: pair } = await expectAnswer(
    apiClient(undefined, { forwardedFor }).POST('/api/v1/auth/token', { body: { email, password } }),
  );
  const { data: me } = await expectAnswer(apiClient(pair.access_token).GET('/api/v1/auth/me'));
  const response = answer({ id: me.id, name: me.name, email: me.email, permissions: me.permissions });
  for (const change of remember(pair, isSecure(request))) response.headers.append('Set-Cookie', change);
  return response;
}

/** `DELETE /api/session`: ends it at the API, and the cookies go whether or not that worked. */
export async function signOut(request: Request): Promise<Response> {
  if (!process.env.API_URL) return noSession();
  const cookies = cookiesOf(request.headers);
  const refresh = cookies.get(REFRESH_COOKIE);
  const token = cookies.get(ACCESS_COOKIE);
  if (refresh || token) {
    await expectAnswer(
      apiClient(token).POST('/api/v1/auth/logout', refresh ? { body: { refresh_token: refresh } } : {}),
    ).catch(() => undefined);
  }
  const response = new Response(null, { status: 204 });
  for (const change of forget(isSecure(request))) response.headers.append('Set-Cookie', change);
  return response;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function noSession(): Response {
  return refuse({ status: 404, error: 'not_found', message: 'Nobody signs in to the dashboard alone.' });
}
