import classes from './notes.module.css';

/** The text of a note, comment or activity. The server cleans such HTML when it is written. */
export const NoteContent = ({ html }: { html: string }) => (
  <div className={classes.content} dangerouslySetInnerHTML={{ __html: html }} />
);
