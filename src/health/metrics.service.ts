import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { UnauthenticatedError } from '@crm/errors';
import { Metrics } from './metrics.js';

const LOOPBACK = /^(?:::1|(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;

/** Shows the metrics to the machine itself and to holders of METRICS_TOKEN. */
@Injectable()
export class MetricsService {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: AppConfig,
  ) {}

  /** @throws UnauthenticatedError */
  async read(address: string, authorization?: string): Promise<{ text: string; type: string }> {
    const { metricsToken } = this.config;
    const presented = authorization?.replace(/^Bearer /i, '');
    if (!LOOPBACK.test(address) && !(metricsToken && presented && equal(presented, metricsToken))) {
      throw new UnauthenticatedError('Metrics want METRICS_TOKEN as a bearer token');
    }
    const { registry } = this.metrics;
    return { text: await registry.metrics(), type: registry.contentType };
  }
}

/** In a time that does not tell how much of it was right. */
function equal(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
