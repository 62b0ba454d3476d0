import { describe, expect, it } from 'vitest';
import { duringSpan } from './current-trace.js';
import { createLogger, NestLogger } from './logger.js';

function lines(level: 'info' | 'debug', log: (logger: NestLogger) => void): Record<string, unknown>[] {
  const written: string[] = [];
  log(new NestLogger(createLogger({ logLevel: level }, { write: (line: string) => void written.push(line) })));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('NestLogger', () => {
  it('writes JSON with the level by name and the context as a field', () => {
    expect(lines('info', (logger) => logger.warn('slow', 'Store'))).toMatchObject([
      { level: 'warn', msg: 'slow', context: 'Store' },
    ]);
  });

  it("keeps Nest's start-up messages for debug", () => {
    expect(lines('info', (logger) => logger.log('route mapped', 'Router'))).toEqual([]);
    expect(lines('debug', (logger) => logger.log('route mapped', 'Router'))).toHaveLength(1);
  });

  it('bears the ids of the span under way, so that a line is found from its trace and the trace from a line', () => {
    const place = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };
    const [within, without] = lines('info', (logger) => {
      duringSpan(place, () => logger.warn('slow'));
      logger.warn('slow');
    });
    expect(within).toMatchObject({ trace_id: place.traceId, span_id: place.spanId });
    expect(without).not.toHaveProperty('trace_id');
  });

  it('keeps the stack of an error', () => {
    expect(lines('info', (logger) => logger.error(new Error('defect')))[0]).toHaveProperty('err.stack');
  });
});
