import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Integer, Word } from '@crm/openapi';
import type { ChurnModel } from '@crm/scoring';
import { MODEL_KINDS, MODEL_NAMES, type ModelName, type ScoringModel } from '../scoring-model.js';

export class TrainedOnResponseDto {
  @Integer()
  customers!: number;

  /** the first day that it saw; null where that is not known */
  @ApiProperty({ format: 'date' })
  from!: string | null;

  @ApiProperty({ format: 'date' })
  to!: string | null;

  /** of churn: how many of them left */
  @Integer()
  left?: number;
}

export class ScoringModelResponseDto {
  @Word(MODEL_NAMES)
  name!: ModelName;

  @Integer()
  version!: number;

  @Word(Object.values(MODEL_KINDS))
  kind!: ScoringModel['kind'];

  /** of the money in it; spend is learnt in each currency by itself */
  currency!: string | null;

  /** purchases `{r, alpha, a, b}`, by weeks; spend `{p, q, v}`; churn all that scores are made of; null where a fit came to nothing */
  @ApiProperty({ type: 'object', additionalProperties: true })
  parameters!: object | null;

  /** purchases and spend: `log_likelihood` …; churn: by cross-validation, with the calibration in ten parts */
  @ApiProperty({ type: 'object', additionalProperties: true })
  metrics!: object;

  trained_on!: TrainedOnResponseDto;

  /** why nothing should be concluded from it; absent of a model that holds */
  degenerate?: string;

  /** null of the model that the service comes with */
  fitted_at!: Date | null;
}

@ApiExample({
  items: [
    {
      name: 'purchases',
      version: 1,
      kind: 'bg_nbd',
      currency: null,
      parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
      metrics: { log_likelihood: -9582.43, customers: 2357, repeat_customers: 946, iterations: 15 },
      trained_on: { customers: 2357, from: '2025-05-06', to: '2026-02-02' },
      fitted_at: '2026-02-02T00:01:00.000Z',
    },
  ],
})
export class ScoringModelsResponseDto {
  items!: ScoringModelResponseDto[];
}

export function toScoringModelsResponse(models: readonly ScoringModel[]): ScoringModelsResponseDto {
  return { items: models.map(toScoringModelResponse) };
}

function toScoringModelResponse(model: ScoringModel): ScoringModelResponseDto {
  return {
    name: model.name,
    version: model.version,
    kind: model.kind,
    currency: model.currency,
    parameters: shownParameters(model.parameters),
    metrics: model.metrics,
    trained_on: model.trained_on,
    degenerate: model.degenerate ?? undefined,
    fitted_at: model.fitted_at,
  };
}

/** A model of churn is kept with all that stands beside its parameters. */
function shownParameters(parameters: object | null): object | null {
  if (parameters === null || !('features' in parameters)) return parameters;
  const { currency, baseline, features, survival } = parameters as ChurnModel;
  return { currency, baseline, features, survival };
}
