import { mayDo, type Caller, type Scope } from '#libs/access';
import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphContext } from '../requests/graph-context.js';
import { forbidden } from './access.middleware.js';

const SCOPE = 'yaowen:scope';

/** What a field of Query, Mutation or Subscription takes; fields without it take `read`. */
export const Needs = (scope: Scope) => SetMetadata(SCOPE, scope);

/** Lets a caller reach a field only with the scope it takes. */
@Injectable()
export class ScopeGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  /** @throws YaowenError `access.forbidden`, category forbidden. */
  canActivate(context: ExecutionContext): boolean {
    if (context.getType<string>() !== 'graphql') return true;
    const scope = this.reflector.get<Scope | undefined>(SCOPE, context.getHandler()) ?? 'read';
    const caller: Caller = GqlExecutionContext.create(context).getContext<GraphContext>().caller;
    if (mayDo(caller, scope)) return true;
    throw forbidden(caller, scope);
  }
}
