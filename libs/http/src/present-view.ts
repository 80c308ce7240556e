import { Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { ConflictError, ForbiddenError } from '@crm/errors';
import type { Request } from 'express';
import type { Caller } from './caller.js';

const SHOWN_AGAIN = 'http:shown-again';

/** The ids in the path, and as `made` that of what was made: the last part of its Location. */
type RecordIds = Record<string, string>;

interface View<C = never> {
  permission: string;
  show: (controller: C, actor: Caller, ids: RecordIds) => unknown;
}

/**
 * How a record is shown to who sends a POST again by its Idempotency-Key with other permissions or in another contract than
 * the first time: as its GET shows it now, to who has the permission for that. Without it nothing is shown then.
 */
export const ShownAgain = <C>(permission: string, show: View<C>['show']) =>
  SetMetadata(SHOWN_AGAIN, { permission, show } satisfies View<C>);

@Injectable()
export class PresentView {
  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  /**
   * What the handler of the record's GET gives. `location`: of what the first request made.
   * @throws ConflictError where there is no such view, ForbiddenError where the caller may not have it
   */
  async of(context: ExecutionContext, location: string | undefined): Promise<unknown> {
    const view = this.reflector.get<View | undefined>(SHOWN_AGAIN, context.getHandler());
    const { caller, params } = context.switchToHttp().getRequest<Request>();
    if (!view) {
      throw new ConflictError(
        'This was done already, when you had other permissions or another contract; its answer is not shown again',
      );
    }
    if (!caller?.can(view.permission)) {
      throw new ForbiddenError(`This was done already; to see it takes the permission ${view.permission}`);
    }
    const controller: never = this.modules.get(context.getClass(), { strict: false });
    const made = location?.split('/').at(-1) ?? '';
    return view.show(controller, caller, { ...(params as RecordIds), made });
  }
}
