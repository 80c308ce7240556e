import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Req } from '@nestjs/common';
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
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  read(@Req() request: Request): Promise<string> {
    const { metricsToken } = this.config;
    const presented = request.headers.authorization?.replace(/^Bearer /i, '');
    const isHere = LOOPBACK.test(findRequestContext()?.address ?? '');
    if (!isHere && !(metricsToken && presented && equal(presented, metricsToken))) {
      throw new UnauthenticatedError('Metrics want METRICS_TOKEN as a bearer token');
    }
    return this.metrics.registry.metrics();
  }
}

/** In a time that does not tell how much of it was right. */
function equal(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
