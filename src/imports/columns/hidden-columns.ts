import { isHiddenField, type HiddenField } from '../../customers/index.js';
import { fieldsCalled, mappedBy, type Mapping } from './match-columns.js';

/**
 * Finds of a column the field that it fills, if the values of that are hidden by permission. One that nobody reads goes by its
 * name, in whosever contract that is a field: what it holds is the same.
 */
export function hiddenFieldOf(mapping: Mapping = {}): (header: string) => HiddenField | undefined {
  const mapped = mappedBy(mapping);
  return (header) => {
    const field = mapped(header);
    return (field == null ? fieldsCalled(header) : [field]).find(isHiddenField);
  };
}
