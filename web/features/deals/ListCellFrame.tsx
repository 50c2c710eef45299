import { useEffect, useRef, type FocusEvent, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import classes from './List.module.css';

type FrameProps = { onSubmit: () => boolean | void; onCancel: () => void; width?: number; children: ReactNode };

/** The form in a cell. `onSubmit` gives false when what was typed cannot be saved: then it stays. */
export const ListCellFrame = ({ onSubmit, onCancel, width, children }: FrameProps) => {
  const form = useRef<HTMLFormElement>(null);
  const isDone = useRef(false);
  const end = (act: () => boolean | void): void => {
    if (isDone.current) return;
    isDone.current = true;
    // A half-typed date or time has no value yet: taken for empty, it would be lost.
    if (act === onSubmit && form.current?.reportValidity() === false) isDone.current = false;
    else if (act() === false) isDone.current = false;
  };
  useEffect(() => {
    const input = form.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    input?.focus();
    if (input?.type !== 'date' && input?.type !== 'time') input?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    // An open list of choices takes Enter for itself. Browsers send no form of several inputs without a button.
    const isSaving = event.key === 'Enter' && !event.defaultPrevented && !event.shiftKey;
    if (event.key !== 'Escape' && !isSaving) return;
    event.preventDefault();
    event.stopPropagation();
    end(isSaving ? onSubmit : onCancel);
  };
  const onBlur = (event: FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) end(onSubmit);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    end(onSubmit);
  };
  return (
    <form
      ref={form}
      data-editor
      className={classes.editor}
      style={{ minWidth: width }}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      onSubmit={submit}
      noValidate
    >
      {children}
    </form>
  );
};
