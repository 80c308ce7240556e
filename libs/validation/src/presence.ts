import { IsOptional, ValidateIf } from 'class-validator';

/** Whether a field has to be there. By default it may be left out, and null is as good as that, or clears. */
export interface Presence {
  /** it must be there, and be no null */
  required?: true;
  /** it may be left out, and be no null */
  nullable?: false;
  /** what is taken where it is left out, for the documents: whoever reads the field applies it */
  byDefault?: unknown;
}

const NOTHING: PropertyDecorator = () => undefined;

export function presence({ required, nullable }: Presence): PropertyDecorator {
  if (required) return NOTHING;
  return nullable === false ? ValidateIf((_dto, value) => value !== undefined) : IsOptional();
}

/** The same for the OpenAPI document. */
export function documentedPresence({ required, nullable, byDefault }: Presence): object {
  return {
    required: required ?? false,
    nullable: !required && nullable !== false,
    ...(byDefault !== undefined && { default: byDefault }),
  };
}
