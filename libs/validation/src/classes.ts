import { getMetadataStorage } from 'class-validator';
import { rememberedClasses, type Class } from './known-classes.js';
import type { DtoClass } from './plan.js';

/** Every class of which something was declared, by its name, which is also what the OpenAPI document calls its schema. */
export function dtoClasses(): ReadonlyMap<string, DtoClass> {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    validationMetadatas: Map<DtoClass, unknown>;
  };
  const classes = [...validationMetadatas.keys(), ...rememberedClasses()] as DtoClass[];
  return new Map(classes.map((type) => [type.name, type]));
}

/** Whether a class is one of what comes in: it has rules. */
export function isInput(type: Class): boolean {
  return getMetadataStorage().getTargetValidationMetadatas(type, '', true, false).length > 0;
}
