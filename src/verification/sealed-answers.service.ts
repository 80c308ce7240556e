import { Injectable } from '@nestjs/common';
import { SEALED_TABLES, SealedAnswersRepository } from './store/sealed-answers.repository.js';

const BATCH = 500;

/** Seals by the newest key what older ones of ENCRYPTION_KEY sealed, so that these can be taken away. */
@Injectable()
export class SealedAnswers {
  constructor(private readonly answers: SealedAnswersRepository) {}

  /** All of them, in batches, until `stop`. */
  async sealAnew(stop: AbortSignal): Promise<void> {
    for (const table of SEALED_TABLES) {
      let after: string | undefined;
      do {
        after = await this.answers.sealAnew(table, after, BATCH);
      } while (after !== undefined && !stop.aborted);
    }
  }
}
