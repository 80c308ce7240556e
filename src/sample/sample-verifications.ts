import { Injectable } from '@nestjs/common';
import { DocumentsService } from '../documents/index.js';
import { ReviewsService, VerificationService } from '../verification/index.js';
import { filePaper } from './file-paper.js';
import { SAMPLE_LOADER, SAMPLE_REVIEWER } from './sample-loader.js';
import { PROOFS, type Proof } from './stories/verifications.js';

const ANYTHING = () => undefined;

/** Has some accounts verified, as two people would: one asks, the other decides. */
@Injectable()
export class SampleVerifications {
  constructor(
    private readonly verifications: VerificationService,
    private readonly reviews: ReviewsService,
    private readonly documents: DocumentsService,
  ) {}

  /** `turn`: how many customers had theirs before. */
  async ask(customerId: string, turn: number): Promise<void> {
    for (const proof of PROOFS[turn % PROOFS.length]) await this.prove(customerId, proof);
  }

  private async prove(customerId: string, { asked, paper, decided }: Proof): Promise<void> {
    const documents = paper
      ? [
          {
            document_type: 'passport' as const,
            document_id: await filePaper(this.documents, customerId, paper),
          },
        ]
      : [];
    const { id } = await this.verifications.ask(SAMPLE_LOADER, customerId, {
      ...asked,
      documents,
      provider: null,
    });
    if (decided) await this.reviews.decide(SAMPLE_REVIEWER, id, decided, ANYTHING);
  }
}
