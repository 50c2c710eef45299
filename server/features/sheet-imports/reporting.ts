// Who started an import is told when it has ended: they may have gone on to something else.
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notify } from '#server/features/notifications/notifications.ts';
import { seenImport, type ImportRow } from './queries.ts';

export const reportImport = async (
  tx: Tx,
  actor: Actor,
  row: Pick<ImportRow, 'id' | 'file_name' | 'status'>,
): Promise<void> => {
  const ended = await seenImport(tx, actor, row.id);
  if (ended === undefined) return;
  const { imported, refused } = ended.counts.rows;
  await notify(tx, {
    companyId: actor.companyId,
    userId: actor.userId,
    kind: 'import_ended',
    details: { import_id: row.id, file_name: row.file_name, status: row.status, imported, refused },
  });
};
