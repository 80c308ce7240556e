import { IntersectionType, OmitType, PartialType, PickType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, FilledText, RecordIdentity } from '@crm/validation';
import { ReferDocumentDto } from './refer-document.dto.js';

@Echoes([
  'customer_id',
  'file_url',
  'file_name',
  'file_size',
  'mime_type',
  'sha256',
  'upload_date',
  'uploaded_by',
  'is_active',
  'version_number',
  'replaces',
  'updated_at',
  'version',
])
@ApiExample({ tags: ['fiber', 'renewed'], expiration_date: '2099-06-30' })
export class UpdateDocumentDto extends IntersectionType(
  PartialType(OmitType(ReferDocumentDto, ['file_url', 'name', 'replaces']), { skipNullProperties: false }),
  PickType(RecordIdentity, ['id']),
) {
  @FilledText(255, { nullable: false })
  name?: string;
}
