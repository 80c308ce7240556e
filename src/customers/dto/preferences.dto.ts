import { Nested, Text, TimeOfDay, TimeZone } from '@crm/validation';

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

  /** by which communication_hours are read; without one by that of the country */
  @TimeZone()
  time_zone?: string | null;
}
