import { Transform } from 'class-transformer';
import { IsOptional, ValidateIf } from 'class-validator';
import { showsNothing } from './text.js';

/** Whether a field has to be there. By default it may be left out, and null is as good as that, or clears. */
export interface Presence {
  /** it must be there, and be no null */
  required?: true;
  /** it may be left out, and be no null */
  nullable?: false;
  /**
   * Which texts say as much as null, where the field may be left out: those that show nothing, as forms send them (by
   * default), the empty one alone, or none.
   */
  nothing?: 'blank' | 'empty' | 'never';
  /** what is taken where it is left out, for the documents: whoever reads the field applies it */
  byDefault?: unknown;
}

/** Of what decides what is spent, granted or asked of third parties: nobody chooses it by a field of a form that stayed empty. */
export const DELIBERATE = { nothing: 'never' } as const satisfies Presence;

const NOTHING: PropertyDecorator = () => undefined;

export function presence({ required, nullable }: Presence): PropertyDecorator {
  if (required) return NOTHING;
  return nullable === false ? ValidateIf((_dto, value) => value !== undefined) : IsOptional();
}

/** The one place where an empty text becomes null: nothing was given, or what was is to be cleared. */
export function emptyIsNull({ required, nullable, nothing = 'blank' }: Presence): PropertyDecorator {
  if (required || nothing === 'never') return NOTHING;
  const isNothing = nothing === 'blank' ? showsNothing : (text: string) => text === '';
  // what is never null cannot be cleared: it stays as it is
  const instead = nullable === false ? undefined : null;
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && isNothing(value) ? instead : value,
  );
}

/** The same for the OpenAPI document. */
export function documentedPresence({ required, nullable, byDefault }: Presence): object {
  return {
    required: required ?? false,
    nullable: !required && nullable !== false,
    ...(byDefault !== undefined && { default: byDefault }),
  };
}
