'use client';
import { useId } from 'react';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { ACTIONS, CATALOGUE, RESOURCES, SPECIAL } from '@/session/grants';
import type { Permission } from '@/session/permissions';

/** What may be done, with what. `able`: what whoever chooses may do; nobody grants more. Without `onChange` it only shows. */
export function PermissionMatrix({
  chosen,
  able,
  error,
  onChange,
}: {
  chosen: ReadonlySet<Permission>;
  able: readonly Permission[];
  error?: string;
  onChange?: (chosen: ReadonlySet<Permission>) => void;
}) {
  const t = useTranslations('permissions');
  const id = useId();
  const allowed = new Set(able);
  const set = (permissions: readonly Permission[], isOn: boolean) => {
    const next = new Set(chosen);
    for (const permission of permissions) {
      if (!allowed.has(permission)) continue;
      if (isOn) next.add(permission);
      else next.delete(permission);
    }
    onChange?.(next);
  };
  const box = (permissions: readonly Permission[], label: string, rest: { id?: string } = {}) => {
    const count = permissions.filter((permission) => chosen.has(permission)).length;
    return (
      <Checkbox
        {...rest}
        ref={(input: HTMLInputElement | null) => {
          if (input) input.indeterminate = count > 0 && count < permissions.length;
        }}
        aria-label={rest.id ? undefined : label}
        checked={count === permissions.length}
        disabled={!onChange || !permissions.some((permission) => allowed.has(permission))}
        onChange={({ target }) => set(permissions, target.checked)}
      />
    );
  };
  const all = CATALOGUE.filter((permission) => allowed.has(permission));
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <legend className="float-start text-small font-medium">{t('title')}</legend>
        <span className="text-small text-muted tabular-nums" role="status">
          {t('chosen', { count: chosen.size })}
        </span>
      </div>
      <div className="relative overflow-x-auto rounded-card border border-line">
        <table className="w-full border-collapse text-small">
          <thead className="text-note text-muted">
            <tr className="border-b border-line">
              <th scope="col" className="px-2 py-2 text-start font-medium sm:px-3">
                {onChange && all.length > 0 ? (
                  <span className="flex items-center gap-2">
                    {box(all, t('all'), { id: `${id}-all` })}
                    <label htmlFor={`${id}-all`}>{t('all')}</label>
                  </span>
                ) : (
                  <span className="sr-only">{t('resource')}</span>
                )}
              </th>
              {ACTIONS.map((action) => (
                <th key={action} scope="col" className="px-0.5 py-2 text-center font-medium sm:px-3">
                  {t(`actions.${action}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {RESOURCES.map((resource) => (
              <tr key={resource} className="border-b border-line last:border-0 hover:bg-hover">
                <th scope="row" className="px-2 py-1.5 text-start font-normal break-words sm:px-3">
                  {t(`resources.${resource}`)}
                </th>
                {ACTIONS.map((action) => (
                  <td key={action} className="px-0.5 text-center align-middle leading-none sm:px-3">
                    {box(
                      [`crm:${action}:${resource}`],
                      `${t(`actions.${action}`)}: ${t(`resources.${resource}`)}`,
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="mt-3 grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {SPECIAL.map((permission, at) => (
          <li key={permission} className="flex items-center gap-2 text-small">
            {box([permission], '', { id: `${id}-${at}` })}
            <label htmlFor={`${id}-${at}`}>{t(`special.${permission.split(':').slice(1).join('-')}`)}</label>
          </li>
        ))}
      </ul>
      <p id={`${id}-error`} aria-live="polite" className="mt-2 text-note text-bad empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
