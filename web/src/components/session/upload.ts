import { NO_ANSWER, outcomeOf, type Outcome } from './send';

export interface Uploading {
  /** what has gone up of the whole, 0–1 */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** Posts a form with files to this origin's `/api`, telling how far it is, which `fetch` cannot. Never throws, as `send`. */
export function upload<T>(
  path: string,
  form: FormData,
  { onProgress, signal }: Uploading = {},
): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const giveUp = () => request.abort();
    const end = (outcome: Outcome<T> | Promise<Outcome<T>>) => {
      signal?.removeEventListener('abort', giveUp);
      resolve(outcome);
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => total && onProgress?.(loaded / total));
    request.addEventListener('load', () => end(outcomeOf<T>(answerOf(request)).catch(() => NO_ANSWER)));
    request.addEventListener('error', () => end(NO_ANSWER));
    request.addEventListener('abort', () => end(NO_ANSWER));
    signal?.addEventListener('abort', giveUp);
    request.open('POST', path);
    request.setRequestHeader('accept', 'application/json');
    request.send(form);
  });
}

function answerOf(request: XMLHttpRequest): Response {
  const retryAfter = request.getResponseHeader('retry-after');
  return new Response(request.responseText, {
    status: request.status,
    headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
  });
}
