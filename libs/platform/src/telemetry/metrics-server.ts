import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkHealth, type HealthCheck } from '../health/health.js';
import type { Metrics } from './metrics.js';
import { mayReadMetrics } from './metrics-door.js';

export interface MetricsServerOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  readonly metrics: Metrics;
  readonly healthChecks: readonly HealthCheck[];
  /** Opens `/metrics`; without one it is open. */
  readonly token?: string;
}

/** `/metrics`, `/health/live` and `/health/ready` of a process that serves nobody else. */
export class MetricsServer {
  private constructor(private readonly server: Server) {}

  /** Rejects when the port is taken. */
  static async open(options: MetricsServerOptions): Promise<MetricsServer> {
    const server = createServer((request, response) => {
      answer(request, response, options).catch(() => respond(response, 500, 'text/plain', 'failed\n'));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, options.host, resolve);
    });
    return new MetricsServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, options: MetricsServerOptions) {
  const { metrics, healthChecks, token } = options;
  switch (new URL(request.url ?? '/', 'http://worker').pathname) {
    case '/metrics':
      if (!mayReadMetrics(token, request.headers.authorization)) {
        response.setHeader('WWW-Authenticate', 'Bearer');
        return respond(response, 401, 'text/plain', 'Send METRICS_TOKEN as Authorization: Bearer.\n');
      }
      return respond(response, 200, metrics.contentType, await metrics.text());
    case '/health/live':
      return respond(response, 200, 'application/json', JSON.stringify({ status: 'ok' }));
    case '/health/ready': {
      const report = await checkHealth(healthChecks);
      return respond(response, report.status === 'ok' ? 200 : 503, 'application/json', JSON.stringify(report));
    }
    default:
      return respond(response, 404, 'text/plain', 'There are /metrics, /health/live and /health/ready.\n');
  }
}

function respond(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'Content-Type': contentType, 'Cache-Control': 'no-store' }).end(body);
}
