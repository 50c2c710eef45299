// The text of a mail: bold, italic, lists, links and pictures, kept as the HTML that the server cleans.
import { ActionIcon } from '@mantine/core';
import { IconBold, IconItalic, IconList } from '@tabler/icons-react';
import { useEffect, useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';
import classes from './composer.module.css';
import { LinkButton } from './LinkButton.tsx';
import { useMailWords } from './words.ts';

export type EditorHandle = {
  /** Puts text before all that is written. */
  insertFirst: (html: string) => void;
  insertPicture: (url: string) => void;
  /** Puts text where one was writing last. */
  insertText: (text: string) => void;
};

type Props = {
  label: string;
  html: string;
  onChange: (html: string) => void;
  onPictures?: (files: File[]) => void;
  tools?: ReactNode;
  autoFocus?: boolean;
  ref?: Ref<EditorHandle>;
};

const marks = [
  { command: 'bold', name: 'bold', Icon: IconBold },
  { command: 'italic', name: 'italic', Icon: IconItalic },
  { command: 'insertUnorderedList', name: 'listMark', Icon: IconList },
] as const;

// Deprecated in name, yet the one command every browser has for this.
const run = (command: string, value?: string): void => void document.execCommand(command, false, value);

const beginAtTop = (page: HTMLElement): void => {
  page.focus();
  getSelection()?.collapse(page, 0);
};

/** The editor; `html` is what stands in it at first, from then on the text is the writer's. */
export const MailEditor = ({ label, html, onChange, onPictures, tools, autoFocus = false, ref }: Props) => {
  const t = useMailWords();
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (page.current === null) return;
    page.current.innerHTML = html;
    if (autoFocus) beginAtTop(page.current);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only at first
  }, []);
  const place = useRef<Range | null>(null);
  const remember = (): void => {
    const selection = getSelection();
    place.current = selection === null || selection.rangeCount === 0 ? null : selection.getRangeAt(0);
  };
  const comeBack = (): void => {
    page.current?.focus();
    if (place.current === null) return;
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(place.current);
  };
  const tell = (): void => onChange(page.current?.innerHTML ?? '');
  useImperativeHandle(ref, () => ({
    insertFirst: (more) => {
      page.current?.insertAdjacentHTML('afterbegin', more);
      tell();
    },
    insertPicture: (url) => {
      comeBack();
      run('insertImage', url);
      tell();
    },
    insertText: (text) => {
      comeBack();
      run('insertText', text);
      tell();
    },
  }));
  const mark = (command: string, value?: string): void => {
    page.current?.focus();
    run(command, value);
    tell();
  };
  const link = (address: string): void => {
    comeBack();
    if (getSelection()?.isCollapsed !== true) run('createLink', address);
    else {
      const anchor = document.createElement('a');
      anchor.href = address;
      anchor.textContent = address;
      run('insertHTML', anchor.outerHTML);
    }
    tell();
  };
  return (
    <div>
      <div
        ref={page}
        className={classes.text}
        contentEditable
        role="textbox"
        aria-multiline="true"
        aria-label={label}
        onInput={tell}
        onBlur={remember}
        onPaste={(event) => {
          event.preventDefault();
          const pictures = [...event.clipboardData.files].filter(({ type }) => type.startsWith('image/'));
          if (pictures.length > 0 && onPictures !== undefined) return onPictures(pictures);
          run('insertText', event.clipboardData.getData('text/plain'));
        }}
        suppressContentEditableWarning
      />
      <div className={classes.tools}>
        {marks.map(({ command, name, Icon }) => (
          <ActionIcon
            key={command}
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t(name)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => mark(command)}
          >
            <Icon size={16} stroke={1.8} />
          </ActionIcon>
        ))}
        <LinkButton onLink={link} />
        {tools}
      </div>
    </div>
  );
};
