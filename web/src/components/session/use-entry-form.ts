'use client';
import {
  useForm,
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type PathValue,
  type RefCallBack,
  type RegisterOptions,
  type UseFormReturn,
} from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { useToast } from '@/components/ui/toast';
import { namedErrors } from './named-errors';
import type { NotSent } from './send';
import { useProblemText } from './use-problem-text';

/** Errors come once somebody pauses at typing, or leaves a field, and go while it is mended. */
export const WHILE_TYPING = { mode: 'all', delayError: 600 } as const;

/**
 * A form whose errors come as `WHILE_TYPING` says, and which tells by `notify`. `refuse` shows what the API found: beside the fields that it names, the first of
 * which gets the focus, and as a notice.
 */
export function useEntryForm<V extends FieldValues>(values: DefaultValues<V>) {
  const t = useTranslations('errors');
  const notify = useToast();
  const problemText = useProblemText();
  const form = useForm<V>({ defaultValues: values, ...WHILE_TYPING });

  const refuse = (outcome: NotSent, problem?: string) => {
    namedErrors(outcome, Object.keys(values)).forEach(({ field, code }, at) =>
      form.setError(
        field as FieldPath<V>,
        { type: code, message: t.has(code) ? t(code) : t('other') },
        { shouldFocus: at === 0 },
      ),
    );
    notify({ kind: 'error', text: problem ?? problemText(outcome) });
  };

  return { form, refuse, notify, required: t('required') };
}

/** What a control of the form needs; its value is there before any script is, and what was typed before then stays. */
export function entry<V extends FieldValues, N extends FieldPath<V>>(
  form: UseFormReturn<V>,
  name: N,
  rules?: RegisterOptions<V, N>,
) {
  const value: unknown = form.formState.defaultValues?.[name];
  const given =
    typeof value === 'boolean' ? { defaultChecked: value } : { defaultValue: String(value ?? '') };
  const { ref, ...registered } = form.register(name, rules);
  return {
    ...registered,
    ...given,
    ref: keepingTyped(ref, (typed) => form.setValue(name, typed as PathValue<V, N>, CHANGED)),
  };
}

const CHANGED = { shouldDirty: true, shouldTouch: true };
/** Controls that react-hook-form has got hold of. */
const held = new WeakSet<Element>();

/** react-hook-form writes the default into a control as it gets hold of it, over what somebody typed into the page before. */
function keepingTyped(ref: RefCallBack, keep: (typed: string) => void): RefCallBack {
  return (control: Element | null) => {
    const typed = control && !held.has(control) ? typedInto(control) : undefined;
    ref(control);
    if (control) held.add(control);
    if (typed !== undefined) keep(typed);
  };
}

function typedInto(control: Element): string | undefined {
  const isText =
    control instanceof HTMLTextAreaElement ||
    (control instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(control.type));
  return isText && control.value !== control.defaultValue ? control.value : undefined;
}
