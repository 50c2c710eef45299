import { Button, Code, CopyButton, Group } from '@mantine/core';
import classes from './Section.module.css';
import { useSettingsWords } from './words.ts';

/** A text to be copied, with the button that does it. */
export const CopyLine = ({ text, label }: { text: string; label?: string }) => {
  const t = useSettingsWords();
  return (
    <Group gap="sm" wrap="nowrap">
      <Code className={classes.code} {...(label === undefined ? {} : { 'aria-label': label })}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy} style={{ flex: 'none' }}>
            {t(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
};
