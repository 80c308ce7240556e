'use client';
import type { ReactNode } from 'react';
import { Command } from 'cmdk';
import { classes } from '@/components/ui/classes';
import { CONTROL } from '@/components/ui/input';

/**
 * A field with what it finds below, one of which is marked: arrows move the mark, Enter takes it. What is found, and what is marked
 * (`value`), is the caller's to say.
 */
export function CommandList({
  label,
  text,
  onText,
  value,
  onValue,
  onEnter,
  status,
  children,
}: {
  label: string;
  text: string;
  onText: (text: string) => void;
  value: string;
  onValue: (value: string) => void;
  onEnter?: () => void;
  /** what is said where nothing is listed */
  status?: string;
  children: ReactNode;
}) {
  return (
    <Command
      label={label}
      shouldFilter={false}
      loop
      value={value}
      onValueChange={onValue}
      className="flex flex-col gap-2"
    >
      <Command.Input
        autoFocus
        // a dialog that opens after it was made looks for the attribute, which React does not write
        ref={(input) => input?.setAttribute('autofocus', '')}
        value={text}
        onValueChange={onText}
        aria-label={label}
        maxLength={200}
        onKeyDown={(event) => event.key === 'Enter' && onEnter?.()}
        className={classes(CONTROL, 'h-10')}
      />
      <Command.List label={label} className="max-h-80 scroll-py-1 overflow-y-auto">
        {children}
      </Command.List>
      <p role="status" className="text-small text-muted empty:hidden">
        {status}
      </p>
    </Command>
  );
}

export function CommandItem({
  value,
  onSelect,
  children,
}: {
  value: string;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 py-1.5 data-[selected=true]:bg-hover"
    >
      {children}
    </Command.Item>
  );
}

export function CommandGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-note [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}
