import { Injectable } from '@nestjs/common';
import { DEFAULT_CHURN_MODEL, type ChurnModel, type PurchaseFit, type SpendFit } from '@crm/scoring';
import type { Fitted, Models, ScoringModel } from './scoring-model.js';
import { RfmScalesRepository } from './store/rfm-scales.repository.js';
import { ScoringModelsRepository } from './store/scoring-models.repository.js';

/** Another instance may have learnt something meanwhile: so long nothing is read again. */
const LIFETIME_MS = 1000;

const BUILT_IN: ScoringModel = {
  id: 'built in',
  name: 'churn',
  version: Number(DEFAULT_CHURN_MODEL.version),
  currency: DEFAULT_CHURN_MODEL.currency,
  kind: 'logistic',
  parameters: DEFAULT_CHURN_MODEL,
  metrics: DEFAULT_CHURN_MODEL.metrics,
  trained_on: {
    customers: DEFAULT_CHURN_MODEL.trained_on.customers,
    from: null,
    to: null,
    left: DEFAULT_CHURN_MODEL.trained_on.left,
  },
  degenerate: null,
  fitted_at: null,
};

/** What scores are reckoned by. */
@Injectable()
export class ModelsService {
  private known: { read: number; models: Promise<Models> } | undefined;

  constructor(
    private readonly repository: ScoringModelsRepository,
    private readonly scales: RfmScalesRepository,
  ) {}

  current(): Promise<Models> {
    const now = Date.now();
    if (!this.known || now - this.known.read >= LIFETIME_MS) {
      const models = this.read();
      models.catch(() => this.forget());
      this.known = { read: now, models };
    }
    return this.known.models;
  }

  /** As they are at this moment, for what is kept for a day. */
  fresh(): Promise<Models> {
    this.forget();
    return this.current();
  }

  /** All fits that are kept, the newest first, and last what the service comes with. */
  async list(): Promise<ScoringModel[]> {
    return [...(await this.repository.list()), BUILT_IN];
  }

  /** Something new was learnt. */
  forget(): void {
    this.known = undefined;
  }

  private async read(): Promise<Models> {
    const [newest, scales] = [await this.repository.newest(), await this.scales.newest()];
    // a churn fit that came to nothing takes no model away
    const churn = newest.find(({ name, parameters }) => name === 'churn' && parameters);
    return {
      churn: (churn?.parameters as ChurnModel | undefined) ?? DEFAULT_CHURN_MODEL,
      purchases: newest.filter(({ name }) => name === 'purchases').map(fitted<PurchaseFit>)[0],
      spend: new Map(
        newest
          .filter(({ name }) => name === 'spend')
          .map((model) => [model.currency ?? '', fitted<SpendFit>(model)]),
      ),
      scales: scales?.scales,
    };
  }
}

function fitted<F extends PurchaseFit | SpendFit>(model: ScoringModel): Fitted<F> {
  const { version, parameters, degenerate } = model;
  return { version, fit: { parameters, degenerate: degenerate ?? undefined } as Fitted<F>['fit'] };
}
