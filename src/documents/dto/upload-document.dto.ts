import { QueryFlag, Tags, Text } from '@crm/validation';
import { Transform } from 'class-transformer';
import { NewDocumentDto } from './new-document.dto.js';

/** What a form says beside its file. Everything in it is text, and what is blank was left out. */
export class UploadDocumentDto extends NewDocumentDto {
  /** by default the name of the file */
  @Text(255)
  name?: string;

  /** true makes the signature pending */
  @QueryFlag()
  requires_signature?: boolean;

  /** repeat the field for several: what one field holds is one tag */
  @Tags()
  @Transform(({ value }: { value: unknown }) => [value].flat())
  tags?: string[];
}
