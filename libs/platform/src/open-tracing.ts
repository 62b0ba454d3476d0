import type { Config } from './config.schema.js';
import type { Tracing } from './tracing.js';

/** Environment variables of OpenTelemetry itself that switch traces on and off; its packages read the others. */
const ENDPOINTS = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'] as const;

/** Whether a collector is configured, by the product's own setting or by OpenTelemetry's variables. */
export function wantsTraces(config: Pick<Config, 'otelEndpoint'>, environment: NodeJS.ProcessEnv): boolean {
  if (environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return false;
  if (environment['OTEL_TRACES_EXPORTER'] === 'none') return false;
  return config.otelEndpoint !== '' || ENDPOINTS.some((name) => (environment[name] ?? '') !== '');
}

/**
 * Starts tracing where a collector is configured; else there is none, and OpenTelemetry's packages are not even loaded.
 *
 * @param environment where OTEL_… stand: endpoint, headers, service name, sampler.
 */
export async function openTracing(
  config: Pick<Config, 'otelEndpoint'>,
  environment: NodeJS.ProcessEnv,
): Promise<Tracing | null> {
  if (!wantsTraces(config, environment)) return null;
  const { OpenTelemetryTracing } = await import('./open-telemetry.js');
  return OpenTelemetryTracing.to(config.otelEndpoint);
}
