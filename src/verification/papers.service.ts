import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { DocumentsService, type Document } from '../documents/index.js';
import { PapersMissingError } from './verification.errors.js';
import { missingPapers, type Verification, type VerificationRequest } from './verification.js';

/** the field of the body whose entries are judged against the customer's documents */
const DOCUMENTS = 'documents';

/** The documents of verifications: which count when one is asked for, and which still do when it is decided. */
@Injectable()
export class Papers {
  constructor(
    private readonly documents: DocumentsService,
    private readonly clock: Clock,
  ) {}

  /** Those that are named. @throws InvalidInputError for one that counts for nothing or again, PapersMissingError */
  async named(customerId: string, request: VerificationRequest): Promise<Document[]> {
    const ids = request.documents.map(({ document_id }) => document_id.toLowerCase());
    const found = await this.documents.among(customerId, ids);
    const byId = new Map(found.map((document) => [document.id, document]));
    const problems = ids.flatMap((id, index): FieldProblem[] => {
      const field = `${DOCUMENTS}[${index}].document_id`;
      const document = byId.get(id);
      if (!document) {
        return [{ field, code: 'unknown_document', message: `${field} is no document of this customer` }];
      }
      if (ids.indexOf(id) < index) {
        return [
          { field, code: 'invalid_value', message: `${field} stands there before: a document counts once` },
        ];
      }
      return this.isOver(document)
        ? [{ field, code: 'expired_document', message: `${field} is a document that has expired` }]
        : [];
    });
    if (problems.length > 0) throw new InvalidInputError(problems);
    const missing = ids.length > 0 ? missingPapers(request) : [];
    if (missing.length > 0) throw new PapersMissingError(request.level, missing);
    return found;
  }

  /** What was deleted or has expired since it was asked for counts no more. @throws PapersMissingError */
  async requireStanding(verification: Verification): Promise<void> {
    const ids = verification.documents.map(({ document_id }) => document_id.toLowerCase());
    const found = await this.documents.among(verification.customer_id, ids);
    const standing = new Set(found.filter((one) => !this.isOver(one)).map(({ id }) => id));
    const documents = verification.documents.filter(({ document_id }) =>
      standing.has(document_id.toLowerCase()),
    );
    const missing = missingPapers({ ...verification, documents });
    if (missing.length > 0) throw new PapersMissingError(verification.level, missing);
  }

  private isOver({ expiration_date }: Document): boolean {
    const today = new Date(this.clock.now()).toISOString().slice(0, 10);
    return expiration_date !== null && expiration_date < today;
  }
}
