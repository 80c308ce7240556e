import { PageQuery, SortBy, sortKeyOf } from '@crm/http';
import { QueryOneOf, QueryShare } from '@crm/validation';
import { boundsOf, KNOWN_LEVELS, type KnownLevel, type Ranking } from '../ranking.js';

const USUAL_SCORE = 0.5;

export class ListAtRiskDto extends PageQuery {
  /** the least risk; 0.5 by default, with a level that of the level */
  @QueryShare()
  min_score?: number;

  /** of this level alone */
  @QueryOneOf(KNOWN_LEVELS)
  level?: KnownLevel;

  /** -churn_risk by default */
  @SortBy(['churn_risk'])
  sort?: string[];
}

export function atRiskRankingOf({ min_score, level, sort }: ListAtRiskDto): Ranking {
  const bounds = level ? boundsOf(level) : { from: USUAL_SCORE, below: undefined };
  return {
    by: 'churn_risk',
    descending: sort?.map(sortKeyOf)[0]?.descending ?? true,
    from: level ? Math.max(bounds.from, min_score ?? 0) : (min_score ?? USUAL_SCORE),
    below: bounds.below,
  };
}
