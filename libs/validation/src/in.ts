import 'reflect-metadata';
import type { Contract, ContractName, Section } from '@crm/contracts';
import { getMetadataStorage } from 'class-validator';
import { remember, type Class } from './known-classes.js';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';

const SECTIONS_OF = Symbol('validation:sections');

/**
 * Puts a field into sections of the record: whoever's contract has none of them neither sends nor sees it. It stands above
 * the field's rules, and stamps all of them, so that none is forgotten: one without a group would open the field to all.
 */
export function In(...sections: Section[]): PropertyDecorator {
  return (target, property) => {
    const fields = new Map(sectionsByField(target.constructor as Class));
    fields.set(String(property), sections);
    Reflect.defineMetadata(SECTIONS_OF, fields, target.constructor);
    remember(target.constructor as Class);
    for (const rule of rulesOf(target.constructor)) {
      if (rule.propertyName === property && !rule.groups?.length) rule.groups = sections;
    }
  };
}

/** The fields of a class that are in sections, those of its ancestors too. */
export function sectionsByField(type: Class): ReadonlyMap<string, readonly Section[]> {
  return (Reflect.getMetadata(SECTIONS_OF, type) ?? new Map()) as ReadonlyMap<string, readonly Section[]>;
}

/** Whether a contract shows a field of an answer; those in no section are everybody's. */
export function isSeen(type: Class, field: string, contract: Contract): boolean {
  const sections = sectionsByField(type).get(field);
  return !sections || sections.some((section) => contract.sections.includes(section));
}

/** The group of rules that hold for one contract alone; sections and contracts share names. */
export const contractGroup = (name: ContractName): string => `contract ${name}`;

/** What a contract's runs of class-validator are grouped by. */
export function groupsOf({ sections, name }: Contract): string[] {
  return [...sections, contractGroup(name)];
}

/** The store's own list of what was declared on a class: a look-up could be one from before its last rule. */
function rulesOf(type: object): ValidationMetadata[] {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    validationMetadatas: Map<object, ValidationMetadata[]>;
  };
  return validationMetadatas.get(type) ?? [];
}
