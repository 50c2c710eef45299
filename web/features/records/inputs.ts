// The inputs of values that are mostly read: fetched when one begins to edit, or before, in an idle moment.
import { later } from '#web/ui/later.tsx';

export const FieldInput = later(async () => (await import('./FieldInput.tsx')).FieldInput);
export const MoneyInput = later(async () => (await import('./MoneyInput.tsx')).MoneyInput);
export const ContactPicker = later(async () => (await import('./ContactPicker.tsx')).ContactPicker);
export const ChoicesInput = later(async () => (await import('./ChoicesInput.tsx')).ChoicesInput);
