import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@crm/access';
import { AppConfig } from '@crm/config';
import { UnauthenticatedError } from '@crm/errors';
import { findRequestContext } from '@crm/http';
import type { Request } from 'express';
import { Metrics } from './metrics.js';

const LOOPBACK = /^(?:::1|(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;

@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @Public('only loopback, or holders of METRICS_TOKEN')
  async read(@Req() request: Request): Promise<StreamableFile> {
    const { metricsToken } = this.config;
    const presented = request.headers.authorization?.replace(/^Bearer /i, '');
    const isHere = LOOPBACK.test(findRequestContext()?.address ?? '');
    if (!isHere && !(metricsToken && presented && equal(presented, metricsToken))) {
      throw new UnauthenticatedError('Metrics want METRICS_TOKEN as a bearer token');
    }
    const { registry } = this.metrics;
    return new StreamableFile(Buffer.from(await registry.metrics()), { type: registry.contentType });
  }
}

/** In a time that does not tell how much of it was right. */
function equal(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
