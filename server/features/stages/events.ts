export type StageTold = { stageId: number };

declare module '#server/platform/events.ts' {
  interface Events {
    'stage.created': StageTold;
    'stage.changed': StageTold & { hasNewChance: boolean };
    'stage.deleted': StageTold;
  }
}
