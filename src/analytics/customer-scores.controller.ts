import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '@crm/access';
import { Answer } from '@crm/http';
import { ApiContracts, ApiGroup } from '@crm/openapi';
import { ChurnRiskResponseDto, toChurnRiskResponse } from './dto/churn-risk-response.dto.js';
import { GetLifetimeValueDto } from './dto/get-lifetime-value.dto.js';
import { LifetimeValueResponseDto, toLifetimeValueResponse } from './dto/lifetime-value-response.dto.js';
import { ScoresService } from './scores.service.js';

@ApiGroup(
  'Analytics',
  'The risk that a customer leaves, what a customer is worth, and the models by which both are reckoned; formulas and figures in ' +
    'docs/scoring.md.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/customers/:id')
export class CustomerScoresController {
  constructor(private readonly scores: ScoresService) {}

  /**
   * Get the risk that a customer leaves
   * @remarks From what is known at the moment. With a service: a logistic model, whose contributions add up to the score. All services
   * ended: 1. Never a service: by purchases.
   */
  @Get('churn-risk')
  @Access('crm:read:analytics')
  @ApiOkResponse({ description: 'The risk, and what it is made of', type: ChurnRiskResponseDto })
  churnRisk(@Param('id') id: string): Promise<Answer<ChurnRiskResponseDto>> {
    return this.scores.churnRisk(id).then((risk) => justReckoned(toChurnRiskResponse(risk), risk));
  }

  /**
   * Get what a customer is worth
   * @remarks What was paid, and what is expected within the horizon at today’s worth: by services and how long they last, or by
   * purchases. Beside it how recently, how often and how much was paid, against all customers (RFM).
   */
  @Get('lifetime-value')
  @Access('crm:read:analytics')
  @ApiOkResponse({ description: 'The value, and what it is made of', type: LifetimeValueResponseDto })
  lifetimeValue(
    @Param('id') id: string,
    @Query() { horizon_months }: GetLifetimeValueDto,
  ): Promise<Answer<LifetimeValueResponseDto>> {
    return this.scores
      .lifetimeValue(id, horizon_months)
      .then((value) => justReckoned(toLifetimeValueResponse(value), value));
  }
}

/** The same result a moment later is the same answer. */
function justReckoned<T>(body: T, { version }: { version: number }): Answer<T> {
  return new Answer(body, { version, madeAt: 'calculated_at' });
}
