// Changes to one deal made in its row: shown at once, taken back with the server's sentence when refused.
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { editDeal } from '#shared/deals/contract.ts';
import { mayTouch } from '#shared/deals/rules.ts';
import type { DealEditBody } from '#shared/deals/shape.ts';
import { call } from '#web/platform/call.ts';
import { useProfile } from '#web/platform/session.tsx';
import { tellRefusal } from './filling.ts';
import { refreshDeals, showChanged, type TableDeal } from './list-queries.ts';

export type Edit = { body: DealEditBody; shown: Partial<TableDeal> };
export type SaveEdit = (deal: TableDeal, edit: Edit) => Promise<void>;

export const useEditing = (): { save: SaveEdit; mayEdit: (deal: TableDeal) => boolean } => {
  const client = useQueryClient();
  const profile = useProfile();
  return useMemo(() => {
    const editor = { userId: profile.id, isAdmin: profile.is_admin, permissions: new Set(profile.permissions) };
    const save: SaveEdit = async (deal, edit) => {
      await client.cancelQueries({ queryKey: ['deals', 'table'] });
      const undo = showChanged(client, deal.id, edit.shown);
      try {
        await call(editDeal, { params: { id: deal.id }, body: edit.body });
      } catch (error) {
        undo();
        tellRefusal(error, { dealId: deal.id, again: async () => save(deal, edit) });
      }
      await refreshDeals(client);
    };
    return {
      mayEdit: (deal) => !deal.is_deleted && !deal.is_archived && mayTouch(editor, { ownerId: deal.owner.id }),
      save,
    };
  }, [client, profile]);
};
