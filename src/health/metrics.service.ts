import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { isSameSecret } from '@crm/access';
import { AppConfig } from '@crm/config';
import { UnauthenticatedError } from '@crm/errors';
import { Metrics } from './metrics.js';

/** Says that a proxy handed the request on: whoever sent it is elsewhere, whatever address stands there. */
const FORWARDED = /^(?:forwarded|via|x-real-ip|x-forwarded-.*|cf-connecting-ip|true-client-ip)$/;

const LOOPBACK = /^(?:::1|(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;

/** Shows the metrics to the machine itself and to holders of METRICS_TOKEN. */
@Injectable()
export class MetricsService {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: AppConfig,
  ) {}

  /** `address`: of the connection itself, not what headers say of it. @throws UnauthenticatedError */
  async read(
    address: string | undefined,
    headers: IncomingHttpHeaders,
  ): Promise<{ text: string; type: string }> {
    const { metricsToken } = this.config;
    const presented = headers.authorization?.replace(/^Bearer /i, '');
    if (
      !isFromHere(address, headers) &&
      !(metricsToken && presented && isSameSecret(presented, metricsToken))
    ) {
      throw new UnauthenticatedError('Metrics want METRICS_TOKEN as a bearer token');
    }
    const { registry } = this.metrics;
    return { text: await registry.metrics(), type: registry.contentType };
  }
}

function isFromHere(address: string | undefined, headers: IncomingHttpHeaders): boolean {
  return LOOPBACK.test(address ?? '') && !Object.keys(headers).some((name) => FORWARDED.test(name));
}
