import { Controller, Get, Headers, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CallerAddress, Public } from '@crm/access';
import { MetricsService } from './metrics.service.js';

@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: MetricsService) {}

  @Get()
  @Public('only loopback, or holders of METRICS_TOKEN')
  read(
    @CallerAddress() address: string,
    @Headers('authorization') authorization?: string,
  ): Promise<StreamableFile> {
    return this.metrics
      .read(address, authorization)
      .then(({ text, type }) => new StreamableFile(Buffer.from(text), { type }));
  }
}
