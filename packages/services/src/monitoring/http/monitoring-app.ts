import { Hono } from 'hono';
import type { NodeEnv } from '../../http/listen.js';
import type { Metrics } from '../metrics/metrics.js';
import type { Monitored } from '../monitored.js';

/** `/metrics` for Prometheus; `/live` and `/ready` for whoever starts and routes. */
export function monitoringApp(sources: readonly Monitored[], metrics: Metrics): Hono<NodeEnv> {
  const app = new Hono<NodeEnv>();
  app.get('/metrics', async (context) =>
    context.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  );
  app.get('/live', (context) => context.json({ status: 'OK' }));
  app.get('/ready', (context) => {
    const notReady = whatIsNotReady(sources);
    const ready = Object.keys(notReady).length === 0;
    return context.json({ ready, not_ready: notReady }, ready ? 200 : 503);
  });
  return app;
}

function whatIsNotReady(sources: readonly Monitored[]): Record<string, string> {
  const reasons: Record<string, string> = {};
  for (const source of sources) {
    const reason = source.notReady();
    if (reason !== undefined) reasons[source.name] = reason;
  }
  return reasons;
}
