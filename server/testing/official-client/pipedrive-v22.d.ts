// The old client comes without types.
declare module 'pipedrive-v22';
