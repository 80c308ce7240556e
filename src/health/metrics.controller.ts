import { Controller, Get, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@crm/access';
import type { Request } from 'express';
import { MetricsService } from './metrics.service.js';

@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: MetricsService) {}

  @Get()
  @Public('only loopback, or holders of METRICS_TOKEN')
  read(@Req() { socket, headers }: Request): Promise<StreamableFile> {
    return this.metrics
      .read(socket.remoteAddress, headers)
      .then(({ text, type }) => new StreamableFile(Buffer.from(text), { type }));
  }
}
