import type { ReviewsService, VerificationService } from '../../verification/index.js';
import type { Paper } from './story.js';

type Asked = Omit<Parameters<VerificationService['ask']>[2], 'documents' | 'provider'>;
type Decided = Pick<Parameters<ReviewsService['decide']>[2], 'status' | 'notes'>;

/** Who somebody is: what was asked, what was shown for it, and how it ended. No third party: none may be set up. */
export interface Proof {
  asked: Asked;
  paper?: Paper;
  decided?: Decided;
}

const BASIC = { level: 'basic' } as const;
const PASSPORT: Paper = {
  fields: { name: 'Passport', document_type: 'id_verification', tags: ['identity'] },
  fileName: 'passport.txt',
  text: 'A copy of the passport, made up for the sample.\n',
};

/** They take turns; one has none. */
export const PROOFS: readonly (readonly Proof[])[] = [
  [
    {
      asked: { ...BASIC, method: 'manual_review' },
      decided: { status: 'completed', notes: 'Seen at the counter with the passport' },
    },
    { asked: { method: 'document_upload', level: 'enhanced' }, paper: PASSPORT },
  ],
  [{ asked: { ...BASIC, method: 'document_upload' } }],
  [
    {
      asked: { ...BASIC, method: 'document_upload' },
      paper: PASSPORT,
      decided: { status: 'failed', notes: 'The copy cannot be read' },
    },
    { asked: { ...BASIC, method: 'manual_review' } },
  ],
  [],
  [
    {
      asked: { method: 'document_upload', level: 'enhanced' },
      paper: PASSPORT,
      decided: { status: 'completed', notes: 'Name and date of birth agree' },
    },
  ],
];
