import { Patch, Put } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';

const TWIN_OF = Symbol('http:twin-of');

type Handlers = Record<string, (this: object, ...args: unknown[]) => unknown>;

/**
 * Serves PUT and PATCH of a path by one handler, `update…`: both take any subset of the fields. The second route is a method
 * `patch…` that has all which is declared of the first. It stands above the handler's other decorators.
 */
export function PutAndPatch(path?: string): MethodDecorator {
  return (prototype, key, descriptor) => {
    const name = String(key);
    const handler = descriptor.value as Handlers[string];
    const twinName = name.replace(/^update/, 'patch');
    const twin: Handlers[string] = function (...args) {
      return (this as Handlers)[name](...args);
    };
    Object.defineProperty(twin, 'name', { value: twinName });
    Object.defineProperty(prototype, twinName, { ...descriptor, value: twin });
    copyMetadata([handler], [twin]);
    copyMetadata([prototype, name], [prototype, twinName]);
    const args: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, prototype.constructor, name);
    if (args) Reflect.defineMetadata(ROUTE_ARGS_METADATA, args, prototype.constructor, twinName);
    Reflect.defineMetadata(TWIN_OF, handler, twin);
    Put(path)(prototype, key, descriptor);
    Patch(path)(prototype, twinName, { ...descriptor, value: twin } as TypedPropertyDescriptor<unknown>);
  };
}

/** Whether a handler is the PATCH of a PUT. */
export function isTwin(handler: object): boolean {
  return Reflect.hasMetadata(TWIN_OF, handler);
}

type Place = [object] | [object, string];

function copyMetadata(from: Place, to: Place): void {
  for (const key of Reflect.getMetadataKeys(...(from as [object, string])) as unknown[]) {
    Reflect.defineMetadata(
      key,
      Reflect.getMetadata(key, ...(from as [object, string])),
      ...(to as [object, string]),
    );
  }
}
