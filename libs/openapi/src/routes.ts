import type { INestApplication, Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { RouteCheck, type RouteAccess } from '@crm/access';
import { isInput, type DtoClass } from '@crm/validation';

/** A handler and what its decorators say, beside what Swagger reads itself. */
export interface DocumentedRoute {
  controller: Type;
  handler: object;
  access: RouteAccess;
  /** the classes of what it takes, where it takes classes */
  bodyType?: DtoClass;
  queryType?: DtoClass;
}

/** All routes, by `<controller>.<method>`. */
export function routesOf(app: INestApplication): Map<string, DocumentedRoute> {
  const routes = app.get(RouteCheck).routes();
  return new Map(
    routes.map(({ handler: name, controller, callback, access }) => {
      const typeOf = argumentTypes(controller, name.slice(name.indexOf('.') + 1));
      const bodyType = typeOf(RouteParamtypes.BODY);
      const queryType = typeOf(RouteParamtypes.QUERY);
      return [name, { controller, handler: callback, access, bodyType, queryType }];
    }),
  );
}

/** The class of a handler's argument of one kind, if it has rules. */
function argumentTypes(controller: Type, method: string): (kind: RouteParamtypes) => DtoClass | undefined {
  const given = Object.entries(
    (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, { index: number }>,
  );
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, method) ??
    []) as DtoClass[];
  return (kind) => {
    const index = given.find(([key]) => key.startsWith(`${kind}:`))?.[1].index;
    const type = index === undefined ? undefined : types[index];
    return type && isInput(type) ? type : undefined;
  };
}
