import { Injectable } from '@nestjs/common';
import { DEFAULT_MODEL, isModel, MatchScorer, type MatchingModel } from '@crm/matching';
import { MatchingModelsRepository } from './store/matching-models.repository.js';

/** What is known of how records of one person and of others differ: learnt by the last scan, before that what the product brings. */
@Injectable()
export class MatchingModels {
  private known?: { id: string; scorer: MatchScorer };
  private readonly brought = new MatchScorer(DEFAULT_MODEL);

  constructor(private readonly models: MatchingModelsRepository) {}

  async current(): Promise<MatchingModel> {
    const newest = await this.models.newest();
    return newest && isModel(newest.model) ? newest.model : DEFAULT_MODEL;
  }

  async scorer(): Promise<MatchScorer> {
    const newest = await this.models.newest();
    if (!newest || !isModel(newest.model)) return this.brought;
    if (this.known?.id !== newest.id) {
      this.known = { id: newest.id, scorer: new MatchScorer(newest.model) };
    }
    return this.known.scorer;
  }

  /** Needs a transaction. */
  keep(model: MatchingModel): Promise<void> {
    return this.models.keep(model, new Date());
  }
}
