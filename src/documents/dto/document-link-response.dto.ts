import { ApiProperty } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import type { SignedLink } from '../document.js';

@ApiExample({
  url:
    'https://crm.example.com/api/v1/documents/0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80/content' +
    '?expires=1768032300&signature=3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  expires_at: '2026-01-10T08:05:00.000Z',
})
export class DocumentLinkResponseDto {
  @ApiProperty({ format: 'uri' })
  url!: string;

  expires_at!: Date;
}

/** `publicUrl`: where clients reach this service. */
export function toDocumentLinkResponse(
  { path, expires_at }: SignedLink,
  publicUrl: string,
): DocumentLinkResponseDto {
  return { url: publicUrl + path, expires_at };
}
