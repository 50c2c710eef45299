// Changes to one deal made in its row: shown at once, taken back with the server's sentence when refused.
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { editDeal } from '#shared/deals/contract.ts';
import { mayTouch } from '#shared/deals/rules.ts';
import type { DealEditBody } from '#shared/deals/shape.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useProfile } from '#web/platform/session.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { refreshDeals, showChanged, type TableDeal } from './list-queries.ts';

export type Edit = { body: DealEditBody; shown: Partial<TableDeal> };
export type SaveEdit = (deal: TableDeal, edit: Edit) => Promise<void>;

export const useEditing = (): { save: SaveEdit; mayEdit: (deal: TableDeal) => boolean } => {
  const client = useQueryClient();
  const profile = useProfile();
  return useMemo(() => {
    const editor = { userId: profile.id, isAdmin: profile.is_admin, permissions: new Set(profile.permissions) };
    return {
      mayEdit: (deal) => !deal.is_deleted && !deal.is_archived && mayTouch(editor, { ownerId: deal.owner.id }),
      save: async (deal, { body, shown }) => {
        await client.cancelQueries({ queryKey: ['deals', 'table'] });
        const undo = showChanged(client, deal.id, shown);
        try {
          await call(editDeal, { params: { id: deal.id }, body });
        } catch (error) {
          undo();
          showToast({ text: sentenceOf(error), tone: 'error' });
        }
        await refreshDeals(client);
      },
    };
  }, [client, profile]);
};
