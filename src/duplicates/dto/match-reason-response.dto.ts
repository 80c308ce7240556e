import { MATCH_FIELDS, type MatchField } from '@crm/matching';
import { Share, Word } from '@crm/openapi';

export class MatchReasonResponseDto {
  /** what was compared; `city` where nothing else of an address is known of one of them */
  @Word(MATCH_FIELDS)
  field!: MatchField;

  @Share()
  similarity!: number;

  /**
   * bits: each doubles the odds that they are one person; below 0 it speaks against it
   */
  weight!: number;
}
