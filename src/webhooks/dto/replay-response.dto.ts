import { ApiExample, Integer } from '@crm/openapi';
import type { Replay } from '../delivery.js';

@ApiExample({ scheduled: 42, next_since: null })
export class ReplayResponseDto {
  /** deliveries that are on their way again */
  @Integer()
  scheduled!: number;

  /** where there are more than 10,000: the `since` to go on with */
  next_since!: Date | null;
}

export function toReplayResponse({ scheduled, nextSince }: Replay): ReplayResponseDto {
  return { scheduled, next_since: nextSince };
}
