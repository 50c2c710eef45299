import { Anchor, Button, List, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { openOverlay } from '#web/features/search/overlay.ts';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import classes from './HelpPage.module.css';
import { TransferTable } from './TransferTable.tsx';
import { useHelpWords } from './words.ts';

const parts = ['converting', 'ways', 'back', 'undo', 'restore', 'formula', 'rights', 'keys'] as const;
type Part = (typeof parts)[number];

const ways = ['ways.board', 'ways.page', 'ways.filtered', 'ways.selected'] as const;

/** What converting does, read from the table the conversion itself is built from. */
export const HelpPage = () => {
  const t = useHelpWords();
  const contents: Record<Part, ReactNode> = {
    converting: (
      <>
        <Text>{t('converting.text')}</Text>
        <TransferTable />
      </>
    ),
    ways: (
      <>
        <List type="ordered" spacing="xs" my="sm">
          {ways.map((way) => (
            <List.Item key={way}>{t(way)}</List.Item>
          ))}
        </List>
        <Text>{t('ways.many')}</Text>
        <Text mt="sm">{t('ways.refused')}</Text>
      </>
    ),
    back: (
      <>
        <Text>{t('back.text')}</Text>
        <Text mt="sm">{t('back.date')}</Text>
      </>
    ),
    undo: <Text>{t('undo.text')}</Text>,
    restore: <Text>{t('restore.text')}</Text>,
    formula: <Text>{t('formula.text')}</Text>,
    rights: <Text>{t('rights.text')}</Text>,
    keys: (
      <>
        <Text mb="sm">{t('keys.text')}</Text>
        <Button variant="default" onClick={() => openOverlay('shortcuts')}>
          {t('keys.show')}
        </Button>
      </>
    ),
  };
  return (
    <PageFrame title={t('title')}>
      <div className={classes.columns}>
        <nav className={classes.contents} aria-label={t('contents')}>
          {parts.map((part) => (
            <Anchor key={part} href={`#${part}`} size="sm" className={classes.link ?? ''}>
              {t(`${part}.title`)}
            </Anchor>
          ))}
        </nav>
        <article className={classes.text}>
          {parts.map((part) => (
            <section key={part} id={part} className={classes.part} aria-labelledby={`${part}-title`}>
              <Title order={2} id={`${part}-title`} mb="xs">
                {t(`${part}.title`)}
              </Title>
              {contents[part]}
            </section>
          ))}
        </article>
      </div>
    </PageFrame>
  );
};
