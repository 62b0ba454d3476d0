import { Controller, Get, Inject, Module, ServiceUnavailableException, type DynamicModule } from '@nestjs/common';

/** What must work before the program can serve, by name: each check resolves to details, or throws. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>>;

const READINESS_CHECKS = Symbol('readiness checks');

/** `/health` says that the process lives; `/ready` that what it needs works (503 where something does not). */
@Controller()
export class HealthController {
  constructor(@Inject(READINESS_CHECKS) private readonly checks: ReadinessChecks) {}

  @Get('health')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(): Promise<unknown> {
    const details: Record<string, unknown> = {};
    let ok = true;
    for (const [name, check] of Object.entries(this.checks)) {
      try {
        details[name] = { status: 'up', ...(await check()) };
      } catch (error) {
        ok = false;
        details[name] = { status: 'down', reason: error instanceof Error ? error.message : String(error) };
      }
    }
    if (!ok) throw new ServiceUnavailableException({ status: 'error', details });
    return { status: 'ok', details };
  }
}

/** Health endpoints for a process: `HealthModule.of({ store: async () => … })`. */
@Module({})
export class HealthModule {
  static of(checks: ReadinessChecks): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController],
      providers: [{ provide: READINESS_CHECKS, useValue: checks }],
    };
  }
}
