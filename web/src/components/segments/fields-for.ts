import 'server-only';
import { segmentFields, type SegmentField } from '@/segments/segment-fields';
import { can, type Session } from '@/session/session';

/** The fields that whoever looks at the page may ask for. */
export function fieldsFor(session: Session): SegmentField[] {
  const contract = session.kind === 'person' ? session.person.contract : 'standard';
  return segmentFields(contract, (needed) => can(session, needed));
}
