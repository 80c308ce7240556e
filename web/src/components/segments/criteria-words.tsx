import { useFormatter, useTranslations } from 'next-intl';
import { isGroup, type ConditionNode, type CriteriaNode } from '@/segments/criteria-tree';
import { valueKindOf } from '@/segments/operators';
import { fieldNamed } from '@/segments/segment-fields';
import { useFieldWords, useOperatorWords, useShownValue } from './use-words';

/** Criteria as sentences, groups as lists in lists. */
export function CriteriaWords({ node }: { node: CriteriaNode }) {
  const t = useTranslations('segments');
  if (!isGroup(node)) return <ConditionWords condition={node} />;
  if (node.nodes.length === 0) return <p className="text-muted">{t('everybody')}</p>;
  return (
    <div>
      <p className="text-small text-muted">{t(`hows.${node.how}`)}</p>
      <ul className="mt-1 flex flex-col gap-1.5 border-s-2 border-line ps-3">
        {node.nodes.map((each) => (
          <li key={each.id}>
            <CriteriaWords node={each} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ConditionWords({ condition: { field, op, values } }: { condition: ConditionNode }) {
  const fieldWords = useFieldWords();
  const operatorWords = useOperatorWords();
  const shown = useShownValue();
  const format = useFormatter();
  const { type } = fieldNamed(field);
  const isFlag = valueKindOf(type, op) === 'flag';
  const read = values.map((value) => {
    if (isFlag) return shown(field, value === 'true');
    if (type === 'share' && value !== '') return shown(field, +value / 100);
    return shown(
      field,
      (type === 'number' || type === 'integer') && Number(value) === +value ? +value : value,
    );
  });
  return (
    <p className="break-words">
      <bdi className="font-medium">{fieldWords(field)}</bdi>{' '}
      <span className="text-muted">{operatorWords(field, op)}</span>{' '}
      <bdi>{format.list(read, { type: 'unit' })}</bdi>
    </p>
  );
}
