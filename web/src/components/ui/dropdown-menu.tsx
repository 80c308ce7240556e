'use client';
import type { ReactNode } from 'react';
import { DropdownMenu as Menu } from 'radix-ui';
import { classes } from './classes';

/** A button that opens a list of things to do. Not for the shell, which every page loads. */
export function DropdownMenu({
  trigger,
  children,
  align = 'end',
}: {
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
}) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger asChild>{trigger}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-30 min-w-44 rounded-card border border-line bg-raised p-1 shadow-raised"
        >
          {children}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

const ITEM =
  'flex h-8 cursor-pointer select-none items-center gap-2 rounded-control px-2 text-body outline-none data-highlighted:bg-hover data-disabled:opacity-50';

export function DropdownMenuItem({
  onSelect,
  danger,
  disabled,
  children,
}: {
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <Menu.Item disabled={disabled} onSelect={onSelect} className={classes(ITEM, danger && 'text-bad')}>
      {children}
    </Menu.Item>
  );
}

export function DropdownMenuCheckboxItem({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Menu.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      // several are chosen in one go
      onSelect={(event) => event.preventDefault()}
      className={classes(ITEM, 'ps-7 relative')}
    >
      <Menu.ItemIndicator className="absolute start-2">✓</Menu.ItemIndicator>
      {children}
    </Menu.CheckboxItem>
  );
}
