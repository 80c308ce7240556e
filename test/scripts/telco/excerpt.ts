import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTelco } from '../../../scripts/telco/telco-file.js';

/** Twenty rows of IBM's Telco Customer Churn set (IBM/telco-customer-churn-on-icp4d, Apache-2.0); the last has a blank. */
export const EXCERPT = join(process.cwd(), 'test/scripts/telco/excerpt.csv');

export const excerptRows = () => parseTelco(readFileSync(EXCERPT, 'utf8'));
