import { Injectable, RequestMethod, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { isDeclared, routeAccessOf, type RouteAccess } from './route-access.js';

const PATH = 'path';
const METHOD = 'method';

type Handler = (...args: never[]) => unknown;

export interface Route {
  /** such as `CustomersController.create` */
  handler: string;
  method: string;
  path: string;
  access: RouteAccess;
  controller: Type;
  callback: object;
}

/** Walks the routes of all controllers. The start fails when one does not say who may call it. */
@Injectable()
export class RouteCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const undeclared = this.routes().filter((route) => !isDeclared(route.access));
    if (undeclared.length === 0) return;
    const names = undeclared.map((route) => `${route.handler} (${route.method} ${route.path})`).join(', ');
    throw new Error(`Say who may call these routes, with @Access, @SignedIn or @Public: ${names}`);
  }

  /** Every route of the application and what it declares. */
  routes(): Route[] {
    return this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, Handler>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata(PATH, prototype[name]))
        .map((name) => describe(metatype as Type, name, prototype[name]));
    });
  }
}

function describe(controller: Type, name: string, handler: Handler): Route {
  const segments = [Reflect.getMetadata(PATH, controller), Reflect.getMetadata(PATH, handler)]
    .map((path: unknown) => String(Array.isArray(path) ? path[0] : path).replace(/^\/|\/$/g, ''))
    .filter((path) => path !== '');
  return {
    handler: `${controller.name}.${name}`,
    method: RequestMethod[Reflect.getMetadata(METHOD, handler) as RequestMethod],
    path: `/${segments.join('/')}`,
    access: routeAccessOf(handler),
    controller,
    callback: handler,
  };
}
