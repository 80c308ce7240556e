import type { Targets } from '../bulk/index.js';
import type { Job } from '../jobs/index.js';
import type { Content, Reason } from './communication.js';

/** What its job keeps. */
export interface CommunicationInput {
  targets: Targets;
  content: Content;
}

/** What became of it so far. */
export interface SentCommunication {
  job: Job;
  /** whether something was decided of every recipient, be it that they wait */
  isDecided: boolean;
  skipped: { customer_id: string; reason: Reason }[];
}
