import { QueryText, QueryWhole } from '@crm/validation';

const LATEST = 999_999_999_999;

/** Both are needed; without them a link is as dead as with wrong ones. */
export class OpenLinkDto {
  /** until when, in seconds since 1970 */
  @QueryWhole(0, LATEST)
  expires?: number;

  /** as it was given out */
  @QueryText(100)
  signature?: string;
}
