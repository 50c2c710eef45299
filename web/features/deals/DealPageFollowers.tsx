import { ActionIcon, Button, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { dealFollowerCalls } from '#shared/followers/contract.ts';
import type { Deal } from '#shared/deals/shape.ts';
import { Panel } from '#web/features/records/Panel.tsx';
import { OwnerButton } from '#web/features/users/OwnerButton.tsx';
import { useUserName } from '#web/features/users/queries.ts';
import { call } from '#web/platform/call.ts';
import { useProfile } from '#web/platform/session.tsx';
import { useAttempt, useFollowers } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';
import classes from './DealPage.module.css';

/** Who follows the deal: oneself by one press, others by name. */
export const DealPageFollowers = ({ deal, isEditable }: { deal: Deal; isEditable: boolean }) => {
  const t = useDealPageWords();
  const attempt = useAttempt();
  const userName = useUserName();
  const { id: me } = useProfile();
  const { data: followers } = useFollowers(deal.id);
  const params = { id: deal.id };
  const add = async (userId: number): Promise<boolean> =>
    attempt(async () => call(dealFollowerCalls.add, { params, body: { user_id: userId } }));
  const follows = followers?.some((follower) => follower.user_id === me) ?? true;
  return (
    <Panel
      name="deal.followers"
      title={t('panel.followers')}
      count={followers?.length ?? 0}
      isOpenFirst={false}
      action={
        !follows &&
        !deal.is_deleted && (
          <Button size="compact-sm" variant="subtle" onClick={() => void add(me)}>
            {t('followers.follow')}
          </Button>
        )
      }
    >
      {followers?.length === 0 && (
        <Text size="sm" c="dimmed" pb="sm">
          {t('followers.none')}
        </Text>
      )}
      <ul className={classes.people}>
        {followers?.map(({ user_id: id }) => (
          <li key={id} className={classes.personRow}>
            <Text size="sm">{userName(id)}</Text>
            {!deal.is_deleted && (isEditable || id === me) && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={28}
                aria-label={t('followers.remove', { name: userName(id) })}
                title={t('followers.remove', { name: userName(id) })}
                onClick={() =>
                  void attempt(async () => call(dealFollowerCalls.remove, { params: { ...params, follower_id: id } }))
                }
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {isEditable && (
        <div className={classes.adding}>
          <OwnerButton
            key={followers?.length}
            label={t('followers.add')}
            value={null}
            onChange={(id) => id !== null && void add(id)}
          />
        </div>
      )}
    </Panel>
  );
};
