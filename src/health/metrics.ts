import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { RequestObserver } from '@crm/http';
import { Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { Gauges } from './gauges.js';

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What Prometheus scrapes: the process, and every request by method, route pattern and status. */
@Injectable()
export class Metrics implements OnApplicationShutdown {
  readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests in seconds',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.registry],
  });

  constructor(gauges: Gauges) {
    collectDefaultMetrics({ register: this.registry });
    gauges.registerWith(this.registry);
  }

  /** prom-client watches the garbage collector for good, and by its registry would keep all that is measured alive. */
  onApplicationShutdown(): void {
    this.registry.clear();
  }

  readonly observe: RequestObserver = ({ method, route, status, seconds }) => {
    this.requests.observe({ method, route, status }, seconds);
  };
}
