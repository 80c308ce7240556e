import 'reflect-metadata';
import type { Contract } from '@crm/contracts';
import { remember, type Class } from './known-classes.js';

const ECHOES = Symbol('validation:echoes');

type Fields = readonly string[] | ((contract: Contract) => readonly string[]);

/**
 * Fields that answers show and nobody sets, of a change: clients send back what they read, so they are taken off and counted
 * for nothing, whatever they say (counters move meanwhile).
 */
export const Echoes =
  (fields: Fields): ClassDecorator =>
  (target) => {
    Reflect.defineMetadata(ECHOES, fields, target);
    remember(target as unknown as Class);
  };

export function echoesOf(type: object, contract: Contract): readonly string[] {
  const fields = Reflect.getOwnMetadata(ECHOES, type) as Fields | undefined;
  return typeof fields === 'function' ? fields(contract) : (fields ?? []);
}

/** What the OpenAPI document says of such a field. */
export const ECHO = {
  readOnly: true,
  description: 'may be sent back as it was read; nobody sets it',
} as const;
