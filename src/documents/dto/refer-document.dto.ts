import { ApiExample } from '@crm/openapi';
import { FlagOrOff, NullIsAbsent, Tags, Text, WebAddress } from '@crm/validation';
import { Transform } from 'class-transformer';
import { NewDocumentDto } from './new-document.dto.js';

/** A document that is kept elsewhere. */
@NullIsAbsent()
@ApiExample({
  file_url: 'https://files.example.com/contracts/2026-0042.pdf',
  name: 'Service agreement 2026',
  document_type: 'agreement',
  expiration_date: '2099-12-31',
  requires_signature: true,
  tags: ['fiber', 'business'],
})
export class ReferDocumentDto extends NewDocumentDto {
  /** kept as it is, and never fetched */
  @WebAddress({ required: true })
  file_url!: string;

  /** by default the end of the address */
  @Text(255)
  name?: string;

  /** true makes the signature pending */
  @FlagOrOff()
  requires_signature?: boolean;

  // a change takes null for none: there is always a list
  @Transform(({ value }: { value: unknown }) => value ?? [])
  @Tags()
  tags?: string[];
}
