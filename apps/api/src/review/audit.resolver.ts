import { AuditTrail, type AuditEntry as TrailEntry } from '#libs/access';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Needs } from '../access/scope.guard.js';
import { listConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { AuditEntry, AuditEntryConnection } from './audit.model.js';

function toEntry({ details, ...entry }: TrailEntry): AuditEntry {
  const words = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.assign(new AuditEntry(), { ...entry, details: words.map(([name, value]) => ({ name, value })) });
}

/** Who changed what. */
@Resolver()
export class AuditResolver {
  constructor(private readonly trail: AuditTrail) {}

  @Needs('admin')
  @Query(() => AuditEntryConnection, {
    description:
      'Who asked for which change, through this API or at the command line, newest first; takes the scope admin. 审计日志。',
  })
  auditTrail(@Args() args: ConnectionArgs): ConnectionOf<AuditEntry> {
    const order = { keyOf: ({ number }: TrailEntry) => [number], descending: [true] };
    return listConnection(this.trail.list(), order, args, toEntry);
  }
}
