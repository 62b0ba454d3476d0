import { AuditTrail, type AuditedAct } from '#libs/access';
import type { GraphStore } from '#libs/store';
import { Injectable } from '@nestjs/common';
import { GraphWriter } from './graph-writer.js';

/** Changes to the graph that are written down with who asked for them. */
@Injectable()
export class AuditedWriter {
  constructor(
    private readonly trail: AuditTrail,
    private readonly writer: GraphWriter,
  ) {}

  /** @throws YaowenError `access.no-audit`, `api.store-busy`, and what `work` throws. */
  async change<T>(act: AuditedAct, work: (store: GraphStore) => Promise<T>): Promise<T> {
    return this.trail.record(
      act,
      () => new Date(),
      () => this.writer.write(work),
    );
  }
}
