import type { FieldProblem } from '@crm/errors';
import { ValidateBy } from 'class-validator';

/** What a rule says of a value that breaks it, in class-validator's `context`. */
export interface RuleContext {
  /** machine word of the problem */
  code?: string;
  allowed_values?: readonly unknown[];
  /** where it is broken, the others of the field have nothing to say */
  alone?: true;
  /** the problems of single entries, where a rule speaks of a whole list or map; `field` is the path of the whole */
  explain?: (value: unknown, field: string) => FieldProblem[];
}

export interface Rule<T = unknown> extends RuleContext {
  /** by which class-validator tells rules of one field apart */
  name: string;
  holds: (value: T, dto: object) => boolean;
  /** goes on after the field's name: `must be an e-mail address` */
  message: string;
  /** contracts and sections for which it holds; all when left out */
  groups?: string[];
}

/** A rule of our own as class-validator takes one. It is asked only of values that are there. */
export function rule<T>({ name, holds, message, groups, ...context }: Rule<T>): PropertyDecorator {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value: T, args) => holds(value, args?.object ?? {}),
        defaultMessage: () => message,
      },
    },
    { context, groups },
  );
}
