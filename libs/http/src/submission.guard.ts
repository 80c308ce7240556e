import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { DeclaredInput } from './declared-input.js';
import { JsonBodyReader } from './json-body.js';

/**
 * What a request brings is read, and what nobody reads is refused, once the guards before it let the caller in. It is a
 * guard and no interceptor because Nest wraps a handler that has an interceptor into observables: 40 to 70 µs of each request.
 */
@Injectable()
export class SubmissionGuard implements CanActivate {
  constructor(
    private readonly body: JsonBodyReader,
    private readonly input: DeclaredInput,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const submit = () => {
      this.input.submit(context);
      return true;
    };
    const reading = this.body.read(context);
    return reading ? reading.then(submit) : submit();
  }
}
