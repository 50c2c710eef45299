// Stands once in the shell: listens for the keys that work everywhere, and shows what they open, fetched when first needed.
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { paths } from '#web/paths.ts';
import { useStore } from '#web/platform/store.ts';
import { isDialogOpen, isTyping } from '#web/ui/keys.ts';
import { later } from '#web/ui/later.tsx';
import { closeOverlay, openOverlay, overlayStore } from './overlay.ts';

const CommandPalette = later(async () => (await import('./CommandPalette.tsx')).CommandPalette);
const ShortcutSheet = later(async () => (await import('./ShortcutSheet.tsx')).ShortcutSheet);
const AddContact = later(async () => (await import('#web/features/contacts/AddContact.tsx')).AddContact);
const ActivityDialog = later(async () => (await import('#web/features/activities/ActivityDialog.tsx')).ActivityDialog);

const places: Record<string, string> = {
  d: paths.board(),
  l: paths.leads(),
  a: paths.activities(),
  c: paths.persons(),
  s: paths.settings(),
  h: paths.help(),
};

const useKeys = (): void => {
  const navigate = useNavigate();
  useEffect(() => {
    let leader = 0;
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
        event.preventDefault();
        return overlayStore.read() === 'palette' ? closeOverlay() : openOverlay('palette');
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || isDialogOpen())
        return;
      const place = places[event.key.toLowerCase()];
      if (Date.now() - leader < 1500 && place !== undefined) {
        leader = 0;
        event.preventDefault();
        return void navigate({ to: place });
      }
      leader = event.key === 'g' ? Date.now() : 0;
      if (event.key === '?') {
        event.preventDefault();
        openOverlay('shortcuts');
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [navigate]);
};

/** The command palette and the sheet of shortcuts. */
export const SearchLayer = () => {
  useKeys();
  const open = useStore(overlayStore);
  return (
    <>
      {open === 'palette' && <CommandPalette onClose={closeOverlay} />}
      {open === 'shortcuts' && <ShortcutSheet onClose={closeOverlay} />}
      {open === 'add-activity' && <ActivityDialog links={{}} onClose={closeOverlay} />}
      {(open === 'add-person' || open === 'add-organization') && (
        <AddContact kind={open === 'add-person' ? 'person' : 'organization'} onClose={closeOverlay} />
      )}
    </>
  );
};
