import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getActivity } from '#shared/activities/contract.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { ActivityDialog } from './ActivityDialog.tsx';

/** The form of an activity of which a list knows the id. */
export const EditActivity = ({ id, onClose }: { id: number; onClose: () => void }) => {
  const { data: activity, error } = useQuery({
    queryKey: ['activities', 'one', id],
    queryFn: async () => (await call(getActivity, { params: { id } })).data,
    gcTime: 0,
  });
  useEffect(() => {
    if (error === null) return;
    showToast({ text: sentenceOf(error), tone: 'error' });
    onClose();
  }, [error, onClose]);
  return activity === undefined ? null : <ActivityDialog links={{}} activity={activity} onClose={onClose} />;
};
