import type { AiInsights } from './insights/ai-insights.js';
import type { ProfileUpdates } from './insights/profile-updates.js';
import type { Interaction } from './interaction.js';

/** An interaction, and what it tells in the light of earlier ones. */
export interface RecordedInteraction {
  interaction: Interaction;
  profileUpdates: ProfileUpdates;
  aiInsights: AiInsights;
}
