import type { Request, RequestHandler, Response } from 'express';

/**
 * Does once what a middleware does that sets the same headers on every answer whatever was asked, as helmet does with a
 * fixed policy: a dozen nested calls a request become one loop.
 */
export function fixedHeaders(middleware: RequestHandler): RequestHandler {
  const headers = new Map<string, string>();
  const recorder = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  void middleware({} as Request, recorder as unknown as Response, () => undefined);
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
