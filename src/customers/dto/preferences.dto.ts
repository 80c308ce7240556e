import { Nested, Text, TimeOfDay } from '@crm/validation';

export class CommunicationHoursInputDto {
  @TimeOfDay()
  start?: string | null;

  @TimeOfDay()
  end?: string | null;
}

export class PreferencesInputDto {
  @Text(100)
  language?: string | null;

  @Nested(() => CommunicationHoursInputDto)
  communication_hours?: CommunicationHoursInputDto | null;

  @Text(100)
  preferred_agent?: string | null;
}
