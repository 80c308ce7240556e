import { Word } from '@crm/openapi';

export class LiveResponseDto {
  @Word(['ok'])
  status!: string;
}
