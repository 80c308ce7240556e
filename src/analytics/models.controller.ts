import { Controller, Get, HttpCode, Param } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import { Post, type Answer, type Caller } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import { JobResponseDto, toAcceptedResponse } from '../jobs/index.js';
import { ScoringModelsResponseDto, toScoringModelsResponse } from './dto/scoring-models-response.dto.js';
import { ModelFitJob } from './fitting/model-fit-job.service.js';
import { ModelsService } from './models.service.js';

@ApiGroup('Analytics', '')
@ApiContracts('standard', 'isp')
@Controller('api/v1/analytics/models')
export class ModelsController {
  constructor(
    private readonly models: ModelsService,
    private readonly fits: ModelFitJob,
  ) {}

  /**
   * List the models that scores are reckoned by
   * @remarks The newest first, with how well they do. Of each name the newest holds, unless nothing should be concluded from it (`degenerate`);
   * a model of churn that came to nothing leaves the one before.
   */
  @Get()
  @Access('crm:read:analytics')
  @ApiOkResponse({ description: 'The models', type: ScoringModelsResponseDto })
  list(): Promise<ScoringModelsResponseDto> {
    return this.models.list().then(toScoringModelsResponse);
  }

  /**
   * Learn a model from the company’s own customers
   * @remarks A job; all scores follow when it is done. `churn` learns from who left within the last month and who stayed, `purchases` and
   * `spend` from customers who never had a service. It is done each night, too.
   */
  @Post(':name/fit')
  @HttpCode(202)
  @Access('crm:update:analytics')
  @ApiAcceptedResponse({ description: 'The job', type: JobResponseDto })
  @ApiErrors({ not_found: 'There is no such model: churn, purchases, spend' })
  fit(@Actor() actor: Caller, @Param('name') name: string): Promise<Answer<JobResponseDto>> {
    return this.fits.enqueue(actor, name).then(toAcceptedResponse);
  }
}
