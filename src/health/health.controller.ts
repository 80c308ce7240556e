import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse } from '@nestjs/swagger';
import { Public } from '@crm/access';
import { ApiGroup } from '@crm/openapi';
import { LiveResponseDto } from './dto/live-response.dto.js';
import { ReadyResponseDto, toReadyResponse } from './dto/ready-response.dto.js';
import { HealthService } from './health.service.js';

@ApiGroup('Operations', 'What operators and their machines ask.', { isAdministration: true })
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /**
   * Is the process alive
   * @remarks Restart it when this does not answer.
   */
  @Get('live')
  @Public('says only that the process answers')
  @ApiOkResponse({ description: 'It is', type: LiveResponseDto })
  live(): LiveResponseDto {
    return { status: 'ok' };
  }

  /**
   * Can the service do its work
   * @remarks Send no traffic while this is a 503. What the service does without for a while, such as Redis, stands in `degraded`.
   */
  @Get('ready')
  @Public('says only whether dependencies answer')
  @ApiOkResponse({ description: 'It can', type: ReadyResponseDto })
  @ApiServiceUnavailableResponse({ description: 'The database does not answer' })
  ready(): Promise<ReadyResponseDto> {
    return this.health.ready().then(toReadyResponse);
  }
}
