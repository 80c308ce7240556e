'use client';
import { useRef, useState, type FormEvent } from 'react';
import { Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { CustomerName, customerName } from '@/components/customers/customer-name';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { Truncated } from '@/components/ui/truncated';
import { useFieldWords, useOperatorWords, useShownValue } from './use-words';

type Customer = components['schemas']['ListedCustomer'];
type Explanation = components['schemas']['SegmentExplanation'];

const SHOWN = 5;

/** Finds a customer, and says condition by condition why they are in the segment, or are not. */
export function ExplainCustomer({ segmentId }: { segmentId: string }) {
  const t = useTranslations('segments');
  const ui = useTranslations('ui');
  const send = useSend();
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Customer[]>();
  const [chosen, setChosen] = useState<{ customer: Customer; explanation: Explanation }>();
  const [problem, setProblem] = useState('');
  const result = useRef<HTMLDivElement>(null);

  const search = async (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    const query = new URLSearchParams({
      search: text.trim(),
      is_active: 'all',
      size: String(SHOWN),
      page: '1',
    });
    const outcome = await send<{ items: Customer[] }>(`/api/v1/customers?${query}`);
    setChosen(undefined);
    setProblem(outcome.ok ? '' : problemText(outcome));
    setFound(outcome.ok ? outcome.data.items : undefined);
  };

  const explain = async (customer: Customer) => {
    const outcome = await send<Explanation>(`/api/v1/segments/${segmentId}/explain/${customer.id}`);
    if (!outcome.ok) return setProblem(problemText(outcome));
    setProblem('');
    setChosen({ customer, explanation: outcome.data });
    requestAnimationFrame(() => result.current?.focus());
  };

  return (
    <div className="flex flex-col gap-4">
      <Form role="search" onSubmit={(event) => void search(event)} className="flex items-end gap-2">
        <Field label={t('findCustomer')} className="min-w-0 grow sm:max-w-sm">
          <Input
            type="search"
            dir="auto"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Button type="submit">{ui('search')}</Button>
      </Form>
      <div role="status" className="empty:hidden">
        {found?.length === 0 && <p className="text-small text-muted">{t('nobodyFound')}</p>}
        {problem && <p className="text-small text-bad">{problem}</p>}
      </div>
      {found && found.length > 0 && (
        <ul aria-label={t('found')} className="flex flex-wrap gap-2">
          {found.map((customer) => (
            <li key={customer.id} className="max-w-full">
              <Button
                size="small"
                className="max-w-full"
                aria-pressed={chosen?.customer.id === customer.id}
                variant={chosen?.customer.id === customer.id ? 'primary' : 'secondary'}
                onClick={() => void explain(customer)}
              >
                <Truncated>{customerName(customer)}</Truncated>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {chosen && (
        <div ref={result} tabIndex={-1} className="flex flex-col gap-3 outline-none">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium break-words">
              <CustomerName customer={chosen.customer} />
            </span>
            <Badge tone={chosen.explanation.member ? 'good' : 'neutral'}>
              {chosen.explanation.member ? t('isMember') : t('isNoMember')}
            </Badge>
          </p>
          <ul className="flex flex-col gap-2">
            {chosen.explanation.conditions.map((condition) => (
              <Condition key={condition.path} condition={condition} />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Condition({ condition }: { condition: Explanation['conditions'][number] }) {
  const t = useTranslations('segments');
  const fieldWords = useFieldWords();
  const operatorWords = useOperatorWords();
  const shown = useShownValue();
  const { field, op, value, actual, holds } = condition;
  const Icon = holds ? Check : X;
  return (
    <li className="flex items-start gap-2">
      <Icon
        aria-hidden
        className={holds ? 'mt-0.5 size-4 shrink-0 text-good' : 'mt-0.5 size-4 shrink-0 text-bad'}
      />
      <div className="min-w-0 break-words">
        <span className="sr-only">{holds ? t('holds') : t('holdsNot')}: </span>
        <bdi className="font-medium">{fieldWords(field)}</bdi>{' '}
        <span className="text-muted">{operatorWords(field, op)}</span> <bdi>{shown(field, value)}</bdi>
        <p className="text-small text-muted">
          {t('actual')}: <bdi>{shown(field, actual)}</bdi>
        </p>
      </div>
    </li>
  );
}
